package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.ControlPlane;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.mesh.call.JoinOutcome;
import io.manta.mesh.call.JoinOutcome.Result;
import io.manta.mesh.network.Departures;
import io.manta.mesh.network.PendingJoins;
import io.manta.mesh.network.Room;
import io.manta.mesh.peer.AddressBook;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.store.StoredJoin;
import io.manta.mesh.wire.Refusal;
import io.manta.mesh.wire.Wire;
import io.manta.roster.invite.Invite;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gets this device into networks: asks one device after the other until one has decided, and goes
 * on asking, also after a restart, until it is in, was denied, or a person gave up.
 *
 * <pre>
 *   asking ── welcome ──▶ in
 *     │  ├─── denied, or who made the invite knows the network no more ──▶ given up, a person is told
 *     │  └─── pending, or nobody answers ──▶ waiting ── 1 to 60 s, or a sign ──▶ asking
 * </pre>
 */
public final class Joiner {
    private static final Duration DIAL = Duration.ofSeconds(8);

    /** At first nobody keeps the next one waiting for long, nor a person who waits as well. */
    private static final Duration FIRST_DIAL = Duration.ofSeconds(4);

    /** Who waits for the outcome of a first try waits no longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** Devices this one is connected with anyway, asked where nobody said whom to ask. */
    private static final int MOST_BYSTANDERS = 8;

    private static final Logger LOG = LoggerFactory.getLogger(Joiner.class);

    private final Exchanges exchanges;
    private final ControlPlane control;
    private final AddressBook book;
    private final PendingJoins joins;
    private final Departures departures;
    private final Supplier<Optional<DeviceCertificate>> certificate;
    private final Findings findings;
    private final Map<NetworkId, Campaign> campaigns = new HashMap<>();

    Joiner(
            Exchanges exchanges,
            ControlPlane control,
            AddressBook book,
            PendingJoins joins,
            Departures departures,
            Supplier<Optional<DeviceCertificate>> certificate,
            Findings findings) {
        this.exchanges = exchanges;
        this.control = control;
        this.book = book;
        this.joins = joins;
        this.departures = departures;
        this.certificate = certificate;
        this.findings = findings;
    }

    /** Goes on with what was asked before the service ended. */
    void start() {
        for (StoredJoin join : joins.all()) {
            begin(join);
        }
    }

    /**
     * Asks to be let in. The wish is on disk when this returns.
     *
     * @return completes with the first answer, or after half a minute without any
     */
    public CompletableFuture<JoinOutcome> join(StoredJoin join) throws MantaException {
        joins.add(join);
        Optional<Campaign> known = drop(join.network());
        Campaign campaign = begin(join);
        CompletableFuture<JoinOutcome> outcome = new CompletableFuture<>();
        campaign.waiting.add(outcome);
        known.ifPresent(before -> before.handOver(campaign));
        exchanges.loop().after(PATIENCE, () -> outcome.complete(pending(campaign)));
        return outcome;
    }

    /** A person gave up. On disk when this returns. */
    public void cancel(NetworkId network) throws MantaException {
        if (!joins.remove(network)) {
            throw new MantaException(
                    ErrorCode.NOT_FOUND,
                    "this device does not wait to be let into " + network.shortForm());
        }
        drop(network)
                .ifPresent(
                        campaign ->
                                campaign.fail(
                                        new MantaException(
                                                ErrorCode.WRONG_STATE, "joining was given up")));
    }

    /** What a join waits for, one sentence. */
    public String state(NetworkId network) {
        Campaign campaign = campaigns.get(network);
        return campaign == null ? "" : campaign.state;
    }

    /** Whether a coordinator holds the request until a person decides. */
    public boolean isHeld(NetworkId network) {
        Campaign campaign = campaigns.get(network);
        return campaign != null && campaign.held;
    }

    /** What a network that is being joined calls itself, if the invite says so. */
    public Optional<String> nameOf(NetworkId network) {
        return Optional.ofNullable(campaigns.get(network))
                .flatMap(campaign -> campaign.invite)
                .map(invite -> invite.name().text());
    }

    /** Devices that are being asked. */
    Set<DeviceId> asked() {
        Set<DeviceId> all = new LinkedHashSet<>();
        for (Campaign campaign : campaigns.values()) {
            all.addAll(campaign.hints.keySet());
            all.addAll(campaign.doors);
        }
        return all;
    }

    /** Devices that a join was told to ask. */
    public List<DeviceId> told(NetworkId network) {
        Campaign campaign = campaigns.get(network);
        return campaign == null ? List.of() : List.copyOf(campaign.hints.keySet());
    }

    /** There is news of where a device is that may let this one in somewhere. */
    void news(DeviceId device) {
        for (Campaign campaign : List.copyOf(campaigns.values())) {
            if (device.equals(campaign.dialling)) {
                // Control takes more candidates into an attempt that is under way.
                control.connect(device, book.candidates(device), DIAL);
            } else if (campaign.hints.containsKey(device) || campaign.doors.contains(device)) {
                askSoon(campaign);
            }
        }
    }

    /** A device says that it lets others into that network; whether we wait for one that does. */
    boolean foundDoor(NetworkId network, DeviceId device) {
        Campaign campaign = campaigns.get(network);
        return campaign != null && !campaign.hints.containsKey(device) && campaign.addDoor(device);
    }

    /** There is somebody new to ask. */
    void doorIsNear(NetworkId network) {
        Campaign campaign = campaigns.get(network);
        if (campaign != null) {
            askSoon(campaign);
        }
    }

    /** As soon as that is decent, or when the round that is under way has ended. */
    private void askSoon(Campaign campaign) {
        if (campaign.asking) {
            campaign.again = true;
            return;
        }
        campaign.backoff.reset();
        campaign.timer.cancel();
        campaign.timer =
                exchanges
                        .loop()
                        .after(campaign.notBefore(exchanges.clock().nanos()), () -> ask(campaign));
    }

    /** A device we asked has a sign for us: something about us was decided. */
    void hurry(NetworkId network, DeviceId from) {
        Campaign campaign = campaigns.get(network);
        if (campaign != null && campaign.asks(from)) {
            campaign.backoff.reset();
            ask(campaign);
        }
    }

    /** A device we asked says no without being asked again; whether that is heeded. */
    boolean onDenied(NetworkId network, DeviceId from, ControlMessage message) {
        Campaign campaign = campaigns.get(network);
        if (campaign == null || !campaign.asks(from)) {
            return false;
        }
        giveUp(campaign, Refusal.read(message));
        return true;
    }

    private Campaign begin(StoredJoin join) {
        Campaign campaign = new Campaign(join, exchanges.random());
        campaigns.put(join.network(), campaign);
        ask(campaign);
        return campaign;
    }

    private Optional<Campaign> drop(NetworkId network) {
        Optional<Campaign> dropped = Optional.ofNullable(campaigns.remove(network));
        dropped.ifPresent(Campaign::end);
        return dropped;
    }

    private boolean isOn(Campaign campaign) {
        return campaigns.get(campaign.network()) == campaign;
    }

    private void ask(Campaign campaign) {
        if (campaign.asking) {
            return;
        }
        campaign.begin(exchanges.clock().nanos());
        Deque<DeviceId> order = campaign.order;
        order.clear();
        order.addAll(campaign.hints.keySet());
        if (campaign.invite.isEmpty()) {
            findings.seek(campaign.network());
        }
        order.addAll(campaign.doors);
        if (campaign.hints.isEmpty()) {
            exchanges.links().all().stream()
                    .filter(link -> !campaign.doors.contains(link.peer()))
                    .limit(MOST_BYSTANDERS)
                    .forEach(link -> order.add(link.peer()));
        }
        askNext(campaign, order);
    }

    private void askNext(Campaign campaign, Deque<DeviceId> order) {
        DeviceId next = order.poll();
        if (next == null) {
            nobodyDecided(campaign);
            return;
        }
        Set<Endpoint> candidates =
                new LinkedHashSet<>(campaign.hints.getOrDefault(next, List.of()));
        candidates.addAll(book.candidates(next));
        findings.seek(next);
        campaign.dialling = next;
        exchanges
                .loop()
                .whenDone(
                        control.connect(
                                next,
                                List.copyOf(candidates),
                                isToBeQuick(campaign, next) ? FIRST_DIAL : DIAL),
                        (link, error) -> {
                            if (!isOn(campaign)) {
                                return;
                            }
                            campaign.dialling = null;
                            if (link == null) {
                                campaign.missed = true;
                                campaign.troubles.add(text(error));
                                askNext(campaign, order);
                            } else {
                                request(campaign, link, order);
                            }
                        });
    }

    private static boolean isToBeQuick(Campaign campaign, DeviceId device) {
        return campaign.rounds == 0 || campaign.doors.contains(device);
    }

    private void request(Campaign campaign, ControlConnection link, Deque<DeviceId> order) {
        exchanges
                .loop()
                .whenDone(
                        link.request(question(campaign), Exchanges.ANSWER),
                        (answer, error) -> {
                            if (answer == null) {
                                campaign.missed = true;
                                campaign.troubles.add(text(error));
                                continueAsking(campaign, order);
                            } else if (isOn(campaign)) {
                                heed(campaign, link, answer, order);
                            } else if (answer.type().equals(Wire.WELCOME)
                                    && !campaigns.containsKey(campaign.network())
                                    && exchanges.rooms().find(campaign.network()).isEmpty()) {
                                // Given up meanwhile: a member that never comes is in the way.
                                link.request(
                                        Wire.about(Wire.LEAVE, campaign.network()),
                                        Exchanges.ANSWER);
                            }
                        });
    }

    private void continueAsking(Campaign campaign, Deque<DeviceId> order) {
        if (isOn(campaign)) {
            askNext(campaign, order);
        }
    }

    private ControlMessage question(Campaign campaign) {
        ControlMessage question = Wire.about(Wire.JOIN, campaign.network());
        Optional<Invite> invite = campaign.invite;
        if (invite.isPresent()) {
            byte[] secret = invite.get().secret();
            question = question.with(Wire.SECRET, secret);
            Arrays.fill(secret, (byte) 0);
        }
        Optional<String> hostname = campaign.join.hostname();
        if (hostname.isPresent()) {
            question = question.with(Wire.HOSTNAME, hostname.get());
        }
        Optional<DeviceCertificate> own =
                certificate.get().filter(shown -> !shown.isExpired(exchanges.clock().now()));
        return own.isPresent() ? question.with(Wire.CERTIFICATE, own.get().encoded()) : question;
    }

    private void heed(
            Campaign campaign,
            ControlConnection link,
            ControlMessage answer,
            Deque<DeviceId> order) {
        switch (answer.type()) {
            case Wire.WELCOME -> enter(campaign, link, answer, order);
            case Wire.PENDING -> {
                campaign.held = true;
                campaign.holders.add(link.peer());
                campaign.state =
                        "Waits until a coordinator lets this device in: ask for 'manta requests"
                                + " accept' there.";
                waitAndAsk(campaign);
            }
            case Wire.DENIED -> {
                MantaException why = Refusal.read(answer);
                if (isFinal(campaign, link.peer(), why)) {
                    giveUp(campaign, why);
                } else {
                    campaign.denial = Optional.of(why);
                    campaign.troubles.add(String.valueOf(why.getMessage()));
                    askNext(campaign, order);
                }
            }
            default -> {
                note(campaign, link.peer(), Refusal.read(answer));
                askNext(campaign, order);
            }
        }
    }

    /** No verdict, but perhaps the end: who made the invite must know what it leads to. */
    private static void note(Campaign campaign, DeviceId by, MantaException why) {
        campaign.troubles.add(by.shortForm() + " said: " + why.getMessage());
        Optional<Invite> ours = campaign.invite.filter(code -> code.coordinator().equals(by));
        if (why.code() != ErrorCode.NOT_FOUND) {
            campaign.missed = true;
        } else if (ours.isPresent()) {
            campaign.unknown =
                    Optional.of(
                            new MantaException(
                                    ErrorCode.NOT_FOUND,
                                    "%s, which made the invite, does not know the network '%s' now"
                                            .formatted(by.shortForm(), ours.get().name()),
                                    JoinExchange.ELSEWHERE,
                                    null));
        }
    }

    /** Others than those we were told to ask, or who can't know the invite yet, don't decide. */
    private static boolean isFinal(Campaign campaign, DeviceId by, MantaException why) {
        boolean knowsInvite =
                campaign.invite.filter(code -> code.coordinator().equals(by)).isPresent();
        return campaign.asks(by) && (why.code() != ErrorCode.INVITE_INVALID || knowsInvite);
    }

    private void enter(
            Campaign campaign,
            ControlConnection link,
            ControlMessage welcome,
            Deque<DeviceId> order) {
        try {
            Room room =
                    exchanges.rooms().enter(campaign.join, welcome.bytes(Wire.BLOB), link.peer());
            campaigns.remove(campaign.network());
            campaign.end();
            campaign.hints.forEach(book::invited);
            joins.remove(campaign.network());
            departures.forget(campaign.network());
            LOG.info("joined: network={} peer={}", room.id().shortForm(), link.peer().shortForm());
            campaign.complete(new JoinOutcome(Result.JOINED, room.id(), ""));
        } catch (MantaException e) {
            LOG.warn(
                    "not joined: network={} reason={}",
                    campaign.network().shortForm(),
                    e.getMessage());
            campaign.troubles.add(String.valueOf(e.getMessage()));
            continueAsking(campaign, order);
        }
    }

    private void nobodyDecided(Campaign campaign) {
        Optional<Invite> invite = campaign.invite;
        Optional<Instant> expires = invite.flatMap(Invite::expiresAt);
        if (expires.isPresent() && expires.get().isBefore(exchanges.clock().now())) {
            giveUp(
                    campaign,
                    new MantaException(
                            ErrorCode.INVITE_EXPIRED, "the invite expired at " + expires.get()));
            return;
        }
        if (campaign.unknown.isPresent() && !campaign.missed) {
            giveUp(campaign, campaign.unknown.get());
            return;
        }
        if (campaign.hints.isEmpty() && campaign.denial.isPresent()) {
            // Nobody said whom to ask, and of all who could be asked nobody said anything better.
            giveUp(campaign, campaign.denial.get());
            return;
        }
        campaign.held = false;
        campaign.state =
                campaign.troubles.isEmpty()
                        ? "Waits for a device to ask: nobody is known who could let this one in."
                        : "Tries again: " + campaign.troubles.iterator().next();
        waitAndAsk(campaign);
    }

    private void waitAndAsk(Campaign campaign) {
        campaign.asking = false;
        campaign.rounds++;
        campaign.timer =
                exchanges
                        .loop()
                        .after(
                                campaign.again ? Duration.ZERO : campaign.backoff.next(),
                                () -> ask(campaign));
        campaign.again = false;
        campaign.complete(pending(campaign));
        exchanges.rooms().touched();
    }

    private static JoinOutcome pending(Campaign campaign) {
        return new JoinOutcome(Result.PENDING, campaign.network(), campaign.state);
    }

    private void giveUp(Campaign campaign, MantaException why) {
        LOG.info(
                "join denied: network={} reason={}",
                campaign.network().shortForm(),
                why.getMessage());
        drop(campaign.network());
        boolean told = campaign.fail(why);
        try {
            joins.remove(campaign.network());
            if (!told) {
                departures.add(
                        new StoredDeparture(
                                campaign.network(),
                                campaign.join.name().orElse(campaign.network().shortForm()),
                                StoredDeparture.Kind.DENIED,
                                why.getMessage() + " " + why.remedy(),
                                exchanges.clock().now(),
                                true));
            }
        } catch (MantaException e) {
            LOG.warn("not saved: reason={}", e.getMessage());
        }
        exchanges.rooms().touched();
    }

    private static String text(@Nullable Throwable error) {
        return error == null ? "no answer" : String.valueOf(Refusal.of(error).getMessage());
    }
}
