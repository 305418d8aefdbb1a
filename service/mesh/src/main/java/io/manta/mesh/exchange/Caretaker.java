package io.manta.mesh.exchange;

import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.identity.DeviceId;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkKey;
import io.manta.mesh.network.ApprovalQueue;
import io.manta.mesh.network.Room;
import io.manta.mesh.peer.AddressBook;
import io.manta.roster.Member;
import io.manta.roster.entry.Departure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what nobody asks for: removes members whose time is over or who were not seen for long,
 * forgets what is long past, and begins a new epoch where somebody has left with the key.
 */
public final class Caretaker {
    /** How often it looks. */
    static final Duration ROUND = Duration.ofSeconds(60);

    /** Time for members to come back after this device was away, before any counts as unseen. */
    static final Duration GRACE = Duration.ofMinutes(15);

    /** Coordinators tell each other this often whom they have seen. */
    private static final Duration TELL_SEEN = Duration.ofMinutes(10);

    /** How long a deleted network is kept to tell its members. */
    private static final Duration KEEP_ENDED = Duration.ofDays(90);

    private static final Duration FORGET = Duration.ofDays(1);

    /** More than a round can be late: the machine slept, or somebody set the clock. */
    private static final Duration JUMP = Duration.ofMinutes(5);

    private static final Logger LOG = LoggerFactory.getLogger(Caretaker.class);

    private final Exchanges exchanges;
    private final AddressBook book;
    private final ApprovalQueue queue;
    private final HintsExchange hints;
    private Instant lastRound = Instant.MAX;
    private Instant lookingSince = Instant.MAX;
    private Instant lastJump = Instant.MIN;
    private Instant lastForget = Instant.MIN;
    private Instant lastTold = Instant.MIN;

    Caretaker(Exchanges exchanges, AddressBook book, ApprovalQueue queue, HintsExchange hints) {
        this.exchanges = exchanges;
        this.book = book;
        this.queue = queue;
        this.hints = hints;
    }

    void start() {
        lastRound = exchanges.clock().now();
        lookingSince = lastRound;
        exchanges.loop().after(ROUND, this::round);
    }

    private void round() {
        Instant now = exchanges.clock().now();
        if (now.isBefore(lastRound) || now.isAfter(lastRound.plus(ROUND).plus(JUMP))) {
            lastJump = now;
            lookingSince = now;
        }
        lastRound = now;
        if (queue.forgetExpired()) {
            exchanges.rooms().touched();
        }
        boolean forget = !now.isBefore(plus(lastForget, FORGET));
        boolean tell = !now.isBefore(plus(lastTold, TELL_SEEN));
        lastForget = forget ? now : lastForget;
        lastTold = tell ? now : lastTold;
        for (Room room : exchanges.rooms().all()) {
            try {
                careFor(room, now, forget);
            } catch (MantaException e) {
                LOG.warn(
                        "upkeep failed: network={} reason={}",
                        room.id().shortForm(),
                        e.getMessage());
            }
            if (tell) {
                tellSeen(room);
            }
        }
        exchanges.loop().after(ROUND, this::round);
    }

    private static Instant plus(Instant at, Duration wait) {
        return at.equals(Instant.MIN) ? at : at.plus(wait);
    }

    private void careFor(Room room, Instant now, boolean forget) throws MantaException {
        if (exchanges.rooms().finishIfOver(room)) {
            Optional<Instant> ended = room.local().ended();
            if (ended.isPresent() && ended.get().plus(KEEP_ENDED).isBefore(now)) {
                exchanges.rooms().removeEnded(room);
            }
            return;
        }
        if (!room.mayEdit()) {
            return;
        }
        exchanges.rooms().edit(room, editor -> editor.settle());
        renewEpochIfDue(room);
        sweep(room, now);
        if (forget) {
            exchanges.rooms().edit(room, editor -> editor.forget());
            exchanges.rooms().saveLedger(room, exchanges.rooms().ledgerEditor(room).forget());
        }
    }

    /** A coordinator that left took the key along: only here a new one can be certified. */
    void renewEpochIfDue(Room room) {
        Optional<NetworkKey> root = room.rootKey();
        if (root.isPresent() && room.mayEdit() && !room.view().formerCoordinators().isEmpty()) {
            try {
                beginEpoch(room, root.get(), Set.of());
            } catch (MantaException e) {
                LOG.warn(
                        "no new epoch yet: network={} reason={}",
                        room.id().shortForm(),
                        e.getMessage());
            }
        }
    }

    /** A new epoch, without these. The key is on disk before the roster that names it. */
    public void beginEpoch(Room room, NetworkKey root, Set<DeviceId> dismissed)
            throws MantaException {
        EpochKey next = EpochKey.generate(exchanges.random());
        exchanges.rooms().tryOut(room, editor -> editor.nextEpoch(root, next.id(), dismissed));
        exchanges.rooms().keepEpochKey(room, next);
        exchanges.rooms().edit(room, editor -> editor.nextEpoch(root, next.id(), dismissed));
        LOG.info("new epoch: network={} number={}", room.id().shortForm(), room.epoch());
    }

    private void sweep(Room room, Instant now) throws MantaException {
        Optional<Duration> limit = room.view().ephemeral();
        if (limit.isEmpty()
                || now.isBefore(lookingSince.plus(GRACE))
                || isOtherCoordinatorAway(room, now, limit.get())) {
            return;
        }
        for (Member member : room.view().members()) {
            DeviceId device = member.device();
            if (!member.coordinator()
                    && !exchanges.links().has(device)
                    && unseenSince(member).plus(limit.get()).isBefore(now)) {
                LOG.info(
                        "not seen for {}: network={} peer={}",
                        limit.get(),
                        room.id().shortForm(),
                        device.shortForm());
                exchanges
                        .rooms()
                        .edit(room, editor -> editor.depart(device, Departure.Cause.ABSENT));
            }
        }
    }

    /** Time in which this device slept does not count: it could see nobody. */
    private Instant unseenSince(Member member) {
        Instant seen = book.lastSeen(member.device()).orElse(member.joinedAt());
        return seen.isAfter(lastJump) ? seen : lastJump;
    }

    /** One that was there lately, but can't be asked now, may have seen whom we have not. */
    private boolean isOtherCoordinatorAway(Room room, Instant now, Duration limit) {
        return room.coordinators().stream()
                .filter(other -> !other.equals(exchanges.self()) && !exchanges.links().has(other))
                .anyMatch(
                        other ->
                                book.lastSeen(other)
                                        .filter(seen -> seen.plus(limit).isAfter(now))
                                        .isPresent());
    }

    /** A coordinator is connected: it should know whom we have seen, and tells us likewise. */
    void opened(ControlConnection link) {
        for (Room room : exchanges.rooms().sharedWith(link.peer())) {
            if (isOfEphemeralCoordinators(room) && room.isCoordinator(link.peer())) {
                hints.writer().tellSeen(room, link);
            }
        }
    }

    private void tellSeen(Room room) {
        if (isOfEphemeralCoordinators(room)) {
            List<ControlConnection> links = exchanges.links().among(room.coordinators());
            links.forEach(link -> hints.writer().tellSeen(room, link));
        }
    }

    private boolean isOfEphemeralCoordinators(Room room) {
        return room.isCoordinator(exchanges.self()) && room.view().ephemeral().isPresent();
    }
}
