package io.manta.roster.invite;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.SeedSource;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.SecretHash;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a person passes on so that a device may come in: how to reach a coordinator, and a secret
 * that proves the right. Nothing else of the network. One without a secret proves nothing: it tells
 * where to knock. Immutable; shows its secret in {@link #code} and {@link #link} only.
 */
public final class Invite {
    /** Bytes of the secret. */
    public static final int SECRET_BYTES = 16;

    /** The most hints that fit. */
    public static final int MAX_HINTS = 6;

    /** The most coordinators that fit beside the one that issued it: a code is to be copied. */
    public static final int MAX_OTHERS = 2;

    /** The most hints to each of those. */
    public static final int MAX_HINTS_TO_OTHERS = 3;

    /** No invite is made to be good for longer. */
    public static final Duration LONGEST_LIFE = Duration.ofDays(366);

    private final NetworkId network;
    private final byte[] secret;
    private final DeviceId coordinator;
    private final List<Endpoint> hints;
    private final Label name;
    private final Optional<Instant> expiresAt;
    private final boolean reusable;
    private final Map<DeviceId, List<Endpoint>> others;

    Invite(
            NetworkId network,
            byte[] secret,
            DeviceId coordinator,
            List<Endpoint> hints,
            Label name,
            Optional<Instant> expiresAt,
            boolean reusable,
            Map<DeviceId, List<Endpoint>> others) {
        this.network = network;
        this.secret = secret;
        this.coordinator = coordinator;
        this.hints = List.copyOf(hints);
        this.name = name;
        this.expiresAt = expiresAt;
        this.reusable = reusable;
        this.others = Collections.unmodifiableMap(new LinkedHashMap<>(others));
    }

    /**
     * An invite for one device.
     *
     * @param coordinator who issues it, to be asked first
     * @param hints where that may be reached, best first; what does not fit or is of use on its own
     *     link only is left out
     * @param name what the network is called
     */
    public static Invite single(
            SeedSource random,
            NetworkId network,
            DeviceId coordinator,
            List<Endpoint> hints,
            Label name,
            Instant expiresAt) {
        return draw(random, network, coordinator, hints, name, Optional.of(expiresAt), false);
    }

    /** A reusable key, for any number of devices; else like {@link #single}. */
    public static Invite reusable(
            SeedSource random,
            NetworkId network,
            DeviceId coordinator,
            List<Endpoint> hints,
            Label name,
            Optional<Instant> expiresAt) {
        return draw(random, network, coordinator, hints, name, expiresAt, true);
    }

    /**
     * Where to knock: for whoever may ask to be let in, and for an open network. Proves nothing and
     * never expires, so it may be shown to anybody.
     */
    public static Invite knock(
            NetworkId network, DeviceId coordinator, List<Endpoint> hints, Label name) {
        return new Invite(
                network,
                new byte[0],
                coordinator,
                usable(hints, MAX_HINTS),
                name,
                Optional.empty(),
                true,
                Map.of());
    }

    private static Invite draw(
            SeedSource random,
            NetworkId network,
            DeviceId coordinator,
            List<Endpoint> hints,
            Label name,
            Optional<Instant> expiresAt,
            boolean reusable) {
        byte[] secret = new byte[SECRET_BYTES];
        random.fill(secret);
        return new Invite(
                network,
                secret,
                coordinator,
                usable(hints, MAX_HINTS),
                name,
                expiresAt.map(at -> at.truncatedTo(ChronoUnit.SECONDS)),
                reusable,
                Map.of());
    }

    /**
     * The same, which also leads to other coordinators: for when the one that issued it can't be
     * reached.
     *
     * @param coordinators where those may be reached, best first; the first few that have a usable
     *     hint are taken
     */
    public Invite alsoTo(Map<DeviceId, List<Endpoint>> coordinators) {
        Map<DeviceId, List<Endpoint>> taken = new LinkedHashMap<>();
        coordinators.forEach(
                (device, at) -> {
                    List<Endpoint> fitting = usable(at, MAX_HINTS_TO_OTHERS);
                    boolean isOther = !device.equals(coordinator);
                    if (isOther && !fitting.isEmpty() && taken.size() < MAX_OTHERS) {
                        taken.put(device, fitting);
                    }
                });
        return new Invite(network, secret, coordinator, hints, name, expiresAt, reusable, taken);
    }

    private static List<Endpoint> usable(List<Endpoint> hints, int most) {
        return hints.stream().filter(hint -> hint.scope() == 0).distinct().limit(most).toList();
    }

    /**
     * Reads a code or link as people pass it on: with spaces, line breaks or capital letters that
     * found their way in.
     *
     * @throws MantaException {@code INVITE_INVALID}: no invite, or mistyped; {@code
     *     INVITE_EXPIRED}; {@code VERSION_MISMATCH}: a later version's
     */
    public static Invite parse(String text, Instant now) throws MantaException {
        Invite invite = InviteText.read(text);
        invite.checkInTime(now);
        return invite;
    }

    /**
     * Refuses when its time is over. Of one that ended longer ago than any invite lives, the clock
     * is the likelier culprit, and is named.
     *
     * @param now as this device's clock says
     * @throws MantaException {@code INVITE_EXPIRED}
     */
    public void checkInTime(Instant now) throws MantaException {
        if (expiresAt.isEmpty() || now.isBefore(expiresAt.get())) {
            return;
        }
        String over = "the invite to network %s expired at %s".formatted(name, expiresAt.get());
        if (Duration.between(expiresAt.get(), now).compareTo(LONGEST_LIFE) <= 0) {
            throw new MantaException(ErrorCode.INVITE_EXPIRED, over);
        }
        String clock = now.truncatedTo(ChronoUnit.SECONDS).toString();
        throw new MantaException(
                ErrorCode.INVITE_EXPIRED,
                over + ", and this device's clock says " + clock,
                "If this device's clock is wrong, set it and try again; else ask for a new invite.",
                null);
    }

    /** {@code manta1…}: everything, for whoever is to come in. Secret. */
    public String code() {
        return InviteText.code(this);
    }

    /** The code as a link to open with Manta. Secret. */
    public String link() {
        return InviteText.LINK + code();
    }

    /** The network it leads into. */
    public NetworkId network() {
        return network;
    }

    /** Whether it holds no secret: whoever comes with it has to be let in by somebody. */
    public boolean isKnock() {
        return secret.length == 0;
    }

    /** A copy of the secret, the caller's to wipe; empty for a knock. */
    public byte[] secret() {
        return secret.clone();
    }

    /**
     * The hash of the secret, by which ledger and roster know it; a knock has none, and asking for
     * it is a bug.
     */
    public SecretHash hash() {
        if (isKnock()) {
            throw new IllegalStateException("a knock has no secret");
        }
        return SecretHash.ofSecret(secret);
    }

    /** Who issued it. */
    public DeviceId coordinator() {
        return coordinator;
    }

    /** Where that may be reached, best first. */
    public List<Endpoint> hints() {
        return hints;
    }

    /** Other coordinators, and where they may be reached; in the order in which to ask them. */
    public Map<DeviceId, List<Endpoint>> others() {
        return others;
    }

    /** What the network is called. */
    public Label name() {
        return name;
    }

    /** From when on it lets in nobody; a single-use invite always says that. */
    public Optional<Instant> expiresAt() {
        return expiresAt;
    }

    /** Whether it lets in more than one device. */
    public boolean isReusable() {
        return reusable;
    }

    /** All but the secret. */
    @Override
    public String toString() {
        String what = isKnock() ? "knock" : hash().id();
        return "Invite[%s to %s by %s]".formatted(what, name, coordinator.shortForm());
    }
}
