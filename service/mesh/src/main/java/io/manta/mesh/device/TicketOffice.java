package io.manta.mesh.device;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.identity.Blake3;
import io.manta.identity.DeviceId;
import io.manta.identity.pairing.PairingTicket;
import io.manta.mesh.call.IssuedTicket;
import io.manta.mesh.exchange.Parts;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The tickets of a first device: one at a time, in memory only, so that a restart withdraws them.
 *
 * <pre>
 *   made ── right secret ──▶ claimed ── a person says yes ──▶ the device is certified
 *     │                         ├────── a person says no ───▶ denied
 *     ├── wrong secret: burnt   └────── 10 min ─────────────▶ expired
 *     └── its time is over: expired
 * </pre>
 */
final class TicketOffice {
    /** How long a ticket is good at most, and then how long a person may take to compare words. */
    static final Duration LIFE = IssuedTicket.LONGEST;

    private static final Duration LEAST_LIFE = Duration.ofSeconds(1);

    private static final int MOST_REMEMBERED = 32;

    private final Parts parts;
    private final Pairings pairings;
    private final Map<String, Fate> past = new LinkedHashMap<>();
    private @Nullable PairingTicket open;
    private @Nullable Claim claim;
    private Instant openUntil = Instant.MIN;

    TicketOffice(Parts parts, Pairings pairings) {
        this.parts = parts;
        this.pairings = pairings;
    }

    /** What has become of a ticket. */
    private enum Fate {
        EXPIRED,
        REPLACED,
        BURNT,
        CONFIRMED,
        DENIED
    }

    /** A device that has shown the right secret. */
    record Claim(
            PairingTicket ticket,
            DeviceId device,
            String label,
            List<String> words,
            Instant until) {}

    /**
     * Makes a ticket; one that was open is good no more.
     *
     * @param life how long it is good, {@link #LIFE} at most
     */
    IssuedTicket issue(Duration life) throws MantaException {
        if (life.compareTo(LEAST_LIFE) < 0 || life.compareTo(LIFE) > 0) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "a ticket can't be good for %d s: it is for %d s to %d min"
                            .formatted(life.toSeconds(), LEAST_LIFE.toSeconds(), LIFE.toMinutes()));
        }
        if (open != null) {
            retire(open, Fate.REPLACED);
        }
        if (claim != null) {
            retire(claim.ticket, Fate.REPLACED);
        }
        claim = null;
        PairingTicket ticket =
                PairingTicket.draw(parts.self(), parts.ownEndpoints(), parts.random());
        open = ticket;
        openUntil = parts.clock().now().plus(life);
        lookAgainLater(life);
        return new IssuedTicket(ticket.code(), ticket.link(), openUntil);
    }

    private void lookAgainLater(Duration life) {
        parts.loop().after(life.plusSeconds(1), this::expire);
    }

    private void expire() {
        Instant now = parts.clock().now();
        PairingTicket made = open;
        if (made != null && !now.isBefore(openUntil)) {
            open = null;
            retire(made, Fate.EXPIRED);
        }
        Claim held = claim;
        if (held != null && !now.isBefore(held.until)) {
            claim = null;
            retire(held.ticket, Fate.EXPIRED);
        }
    }

    private void retire(PairingTicket ticket, Fate fate) {
        byte[] secret = ticket.secret();
        past.put(name(secret), fate);
        Arrays.fill(secret, (byte) 0);
        if (past.size() > MOST_REMEMBERED) {
            past.remove(past.keySet().iterator().next());
        }
        parts.touched();
    }

    /** By what a ticket is remembered that is good no more. */
    private static String name(byte[] secret) {
        return HexFormat.of().formatHex(Blake3.hash(secret));
    }

    private static boolean is(PairingTicket ticket, byte[] shown) {
        byte[] secret = ticket.secret();
        boolean same = MessageDigest.isEqual(secret, shown);
        Arrays.fill(secret, (byte) 0);
        return same;
    }

    /**
     * A device shows a secret. When this returns, it waits for a person.
     *
     * @throws MantaException why that secret opens nothing
     */
    void show(ControlConnection from, byte[] secret, String label) throws MantaException {
        expire();
        DeviceId device = from.peer();
        Claim held = claim;
        if (held != null && is(held.ticket, secret)) {
            if (!held.device.equals(device)) {
                pairings.count(Pairings.Outcome.SPENT);
                throw spent();
            }
            return;
        }
        PairingTicket made = open;
        if (made != null && is(made, secret)) {
            Instant until = parts.clock().now().plus(LIFE);
            claim = new Claim(made, device, label, made.words(device), until);
            open = null;
            lookAgainLater(LIFE);
            parts.touched();
            return;
        }
        throw refusal(secret);
    }

    private MantaException refusal(byte[] secret) {
        Fate fate = past.get(name(secret));
        if (fate != null) {
            return past(fate);
        }
        PairingTicket made = open;
        if (made == null) {
            pairings.count(Pairings.Outcome.UNKNOWN);
            return new MantaException(
                    ErrorCode.TICKET_INVALID,
                    "the other device has made no such ticket since it was started last");
        }
        open = null;
        retire(made, Fate.BURNT);
        pairings.count(Pairings.Outcome.WRONG_SECRET);
        return new MantaException(
                ErrorCode.TICKET_INVALID,
                "the ticket has a wrong secret; the one that was open is good no more");
    }

    private MantaException past(Fate fate) {
        return switch (fate) {
            case EXPIRED -> {
                pairings.count(Pairings.Outcome.EXPIRED);
                yield new MantaException(
                        ErrorCode.TICKET_EXPIRED, "the time for which the ticket was good is over");
            }
            case REPLACED -> {
                pairings.count(Pairings.Outcome.EXPIRED);
                yield new MantaException(
                        ErrorCode.TICKET_EXPIRED, "another ticket was made after this one");
            }
            case BURNT -> {
                pairings.count(Pairings.Outcome.SPENT);
                yield new MantaException(
                        ErrorCode.TICKET_SPENT,
                        "somebody has tried a wrong secret, which ended the ticket");
            }
            case CONFIRMED -> {
                pairings.count(Pairings.Outcome.SPENT);
                yield spent();
            }
            case DENIED ->
                    new MantaException(
                            ErrorCode.PAIRING_DENIED,
                            "the person at the first device said that this is not theirs");
        };
    }

    private static MantaException spent() {
        return new MantaException(
                ErrorCode.TICKET_SPENT, "another device has used the ticket already");
    }

    /** The device that waits. */
    Optional<Claim> waiting() {
        return Optional.ofNullable(claim).filter(held -> parts.clock().now().isBefore(held.until));
    }

    /** Until when a ticket is good that nobody has used yet. */
    Optional<Instant> openUntil() {
        return Optional.ofNullable(open)
                .map(ticket -> openUntil)
                .filter(until -> parts.clock().now().isBefore(until));
    }

    /** A person has decided about the device that waits. */
    void decided(Claim held, boolean yes) {
        claim = null;
        pairings.count(yes ? Pairings.Outcome.CONFIRMED : Pairings.Outcome.DENIED);
        retire(held.ticket, yes ? Fate.CONFIRMED : Fate.DENIED);
    }
}
