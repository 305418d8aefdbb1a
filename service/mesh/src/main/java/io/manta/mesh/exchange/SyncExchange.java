package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.mesh.loop.Timer;
import io.manta.mesh.network.Room;
import io.manta.mesh.wire.Wire;
import io.manta.roster.RosterBlob;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the roster of a network the same on all its members. Whoever has something new says so
 * ({@code roster-changed}); whoever hears asks ({@code sync}) and gets signed blobs, which it
 * verifies itself, so that it does not matter who serves them.
 *
 * <pre>
 *   ann                             bob
 *    │ ── roster-changed {hash} ──▶ │  not what bob has: bob asks
 *    │ ◀── sync {hash, have} ────── │
 *    │ ── roster {blob} ──────────▶ │  verify, merge, save; then bob tells those he is connected with
 *    │                              │  and if bob had something that ann lacks, ann asks bob now
 * </pre>
 */
final class SyncExchange {
    /** Several changes within this time are told as one. */
    private static final Duration GATHER = Duration.ofMillis(100);

    /** Who only passes something on waits a little: most will have heard it by then. */
    private static final Duration LEAST_PASS_ON = Duration.ofMillis(20);

    private static final Duration MOST_PASS_ON = Duration.ofMillis(120);
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    /** Who gave us a roster that is none is not asked again for so long. */
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private static final int MOST_HAVE = 16;

    /**
     * Everybody looks this often, at the latest, for somebody who had something else when it was
     * heard last, and compares with it: a message may have been lost.
     */
    private static final Duration COMPARE = Duration.ofSeconds(60);

    /** With somebody who had the same it compares only each time after so many. */
    private static final int PEACEFUL_ROUNDS = 20;

    /** A device we don't know may have news of itself, but not more often. */
    private static final Duration STRANGERS_NEWS = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SyncExchange.class);

    private final Exchanges exchanges;
    private final GrantExchange grants;
    private final RemovalNotices removals;
    private final PeerRosters rosters;
    private final Map<Room, Timer> announcing = new HashMap<>();
    private final Map<Room, byte[]> announced = new HashMap<>();
    private final Map<Room, Long> strangerAskedNs = new HashMap<>();

    private int rounds;

    SyncExchange(Exchanges exchanges, GrantExchange grants, RemovalNotices removals) {
        this.exchanges = exchanges;
        this.grants = grants;
        this.removals = removals;
        this.rosters = new PeerRosters(exchanges.clock());
    }

    /** Begins to compare now and then. */
    void start() {
        exchanges
                .loop()
                .after(exchanges.between(COMPARE.dividedBy(2), COMPARE), this::compareAndGoOn);
    }

    private void compareAndGoOn() {
        boolean all = ++rounds % PEACEFUL_ROUNDS == 0;
        for (Room room : exchanges.rooms().all()) {
            List<ControlConnection> links =
                    exchanges.links().among(room.members()).stream()
                            .filter(link -> all || rosters.of(room, link.peer()).differs())
                            .filter(link -> !rosters.of(room, link.peer()).isSilenced())
                            .toList();
            if (!links.isEmpty()) {
                int chosen =
                        (int)
                                exchanges
                                        .between(Duration.ZERO, Duration.ofNanos(links.size()))
                                        .toNanos();
                ask(room, links.get(Math.min(chosen, links.size() - 1)));
            }
        }
        start();
    }

    /**
     * A member is connected: one of the two asks. The other says what it has, since the first may
     * not have heard yet that it is a member.
     */
    void opened(ControlConnection connection) {
        for (Room room : exchanges.rooms().sharedWith(connection.peer())) {
            if (exchanges.self().compareTo(connection.peer()) < 0) {
                ask(room, connection);
            } else {
                connection.send(statement(Wire.ROSTER_CHANGED, room));
            }
        }
    }

    /** The connection has ended. */
    void closed(DeviceId peer) {
        rosters.closed(peer);
    }

    /** The network is not here any more. */
    void forget(Room room) {
        rosters.forget(room);
        announcing.getOrDefault(room, Timer.NONE).cancel();
        announcing.remove(room);
        announced.remove(room);
        strangerAskedNs.remove(room);
    }

    /**
     * The roster here has changed: tells those who don't have it yet.
     *
     * @param made whether the change was made here; else it is passed on
     */
    void changed(Room room, boolean made) {
        if (!announcing.getOrDefault(room, Timer.NONE).isPending()) {
            Duration wait = made ? Duration.ZERO : exchanges.between(LEAST_PASS_ON, MOST_PASS_ON);
            announcing.put(room, exchanges.loop().after(wait, () -> announce(room)));
        }
    }

    private void announce(Room room) {
        for (ControlConnection link : exchanges.links().among(room.members())) {
            if (rosters.of(room, link.peer()).differs()) {
                link.send(statement(Wire.ROSTER_CHANGED, room));
            }
        }
        // Changes that follow soon are gathered.
        announcing.put(
                room,
                exchanges
                        .loop()
                        .after(
                                GATHER,
                                () -> {
                                    if (!Arrays.equals(room.hash(), announced.get(room))) {
                                        announce(room);
                                    }
                                }));
        announced.put(room, room.hash());
    }

    /** This device holds another key than before: coordinators may want to know. */
    void restate(Room room) {
        exchanges
                .links()
                .among(room.coordinators())
                .forEach(link -> link.send(statement(Wire.ROSTER_CHANGED, room)));
    }

    private static ControlMessage statement(String type, Room room) {
        return Wire.about(type, room.id())
                .with(Wire.HASH, room.hash())
                .with(Wire.HOLDS, room.heldEpoch());
    }

    /** Asks a member for what it has that we lack, unless that is being asked already. */
    void ask(Room room, ControlConnection link) {
        if (!isThere(room, link)) {
            return;
        }
        PeerRosters.Known known = rosters.of(room, link.peer());
        if (!known.beginsToAsk()) {
            return;
        }
        exchanges
                .loop()
                .whenDone(
                        link.request(question(room), Exchanges.ANSWER),
                        (answer, error) -> asked(room, link, known, answer));
    }

    /** A member has answered, or has not in time. */
    private void asked(
            Room room,
            ControlConnection link,
            PeerRosters.Known known,
            @Nullable ControlMessage answer) {
        boolean again = known.hasAsked();
        if (answer != null && exchanges.rooms().holds(room)) {
            byte[] with = room.hash();
            again |= heed(room, link, known, answer);
            known.answered(with);
        }
        if (again && isThere(room, link) && known.mayGoOn()) {
            ask(room, link);
        } else {
            known.rests();
            if (answer == null && isThere(room, link)) {
                askLater(room, link, ASK_AGAIN);
            }
        }
    }

    /** Whether there is anything to ask; else what is known of the two would never be forgotten. */
    private boolean isThere(Room room, ControlConnection link) {
        return link.isOpen() && exchanges.rooms().holds(room);
    }

    private static ControlMessage question(Room room) {
        return statement(Wire.SYNC, room)
                .withBytes(
                        Wire.HAVE,
                        room.blobs().stream().map(RosterBlob::hash).limit(MOST_HAVE).toList());
    }

    /** Takes what a member answered; whether there is more to ask for. */
    private boolean heed(
            Room room, ControlConnection link, PeerRosters.Known known, ControlMessage answer) {
        try {
            switch (answer.type()) {
                case Wire.UP_TO_DATE -> note(room, link, answer);
                case Wire.ROSTER -> {
                    note(room, link, answer);
                    merge(room, link.peer(), answer.bytes(Wire.BLOB));
                    return answer.optionalFlag(Wire.MORE).orElse(false);
                }
                case Wire.KICKED -> removals.heed(room, link.peer(), answer);
                default -> LOG.debug("no sync: peer={} answer={}", link.peer().shortForm(), answer);
            }
        } catch (MantaException e) {
            exchanges.refused().count(Refused.Reason.ROSTER);
            known.silence(SILENCE);
            LOG.debug("roster refused: peer={} reason={}", link.peer().shortForm(), e.getMessage());
        }
        return false;
    }

    private void merge(Room room, DeviceId from, byte[] blob) throws MantaException {
        try {
            exchanges.rooms().merge(room, blob, from);
        } catch (MantaException e) {
            if (e.code() == ErrorCode.ROSTER_REFUSED && !room.isMember(from)) {
                removals.onOldRoster(room, from, blob);
            }
            throw e;
        }
    }

    private void note(Room room, ControlConnection link, ControlMessage statement)
            throws MantaException {
        rosters.of(room, link.peer()).has(statement.bytes(Wire.HASH));
        grants.consider(room, link, statement.optionalNumber(Wire.HOLDS).orElse(0L));
    }

    private void askLater(Room room, ControlConnection link, Duration wait) {
        PeerRosters.Known known = rosters.of(room, link.peer());
        known.later(
                () ->
                        exchanges
                                .loop()
                                .after(
                                        wait,
                                        () -> {
                                            if (link.isOpen() && known.mayHaveNews()) {
                                                ask(room, link);
                                            }
                                        }));
    }

    /** A member says that it has something new. */
    void onRosterChanged(Room room, ControlConnection from, ControlMessage message)
            throws MantaException {
        note(room, from, message);
        if (rosters.of(room, from.peer()).mayHaveNews()) {
            ask(room, from);
        }
    }

    /** A member asks. */
    void onSync(
            Room room,
            ControlConnection from,
            ControlMessage message,
            Consumer<ControlMessage> reply)
            throws MantaException {
        note(room, from, message);
        List<byte[]> have = message.listOfBytes(Wire.HAVE);
        Optional<RosterBlob> lacking = Optional.empty();
        boolean more = false;
        boolean same = !rosters.of(room, from.peer()).differs();
        for (RosterBlob blob : same ? List.<RosterBlob>of() : room.blobs()) {
            if (have.stream().noneMatch(hash -> Arrays.equals(hash, blob.hash()))) {
                more = lacking.isPresent();
                lacking = lacking.isPresent() ? lacking : Optional.of(blob);
            }
        }
        reply.accept(
                lacking.isPresent()
                        ? statement(Wire.ROSTER, room)
                                .with(Wire.BLOB, lacking.get().bytes())
                                .with(Wire.MORE, more)
                        : statement(Wire.UP_TO_DATE, room));
        if (!same) {
            // It may be that the other has what we lack: then it differs still, when it has ours.
            askLater(room, from, GATHER);
        }
    }

    /**
     * A device that is not in our roster speaks of one of our networks. It may have been admitted
     * by somebody we have not heard of yet; what it has proves itself.
     */
    void onStranger(Room room, ControlConnection from, ControlMessage message)
            throws MantaException {
        long nowNs = exchanges.clock().nanos();
        Long last = strangerAskedNs.get(room);
        boolean news = !Arrays.equals(message.bytes(Wire.HASH), room.hash());
        if (news && (last == null || nowNs - last >= STRANGERS_NEWS.toNanos())) {
            strangerAskedNs.put(room, nowNs);
            ask(room, from);
        }
    }
}
