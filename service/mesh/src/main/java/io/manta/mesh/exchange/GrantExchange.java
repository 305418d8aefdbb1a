package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.identity.EpochKey;
import io.manta.mesh.network.Room;
import io.manta.mesh.wire.Wire;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the key of the present epoch to coordinators that lack it: those who have just been made
 * one, and those who were there before when a new epoch began. Every statement about a roster says
 * which key its sender holds, so it does not matter who was away when.
 */
public final class GrantExchange {
    private static final int SEED_BYTES = 32;
    private static final Duration A_MOMENT = Duration.ofMillis(100);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);
    private static final Logger LOG = LoggerFactory.getLogger(GrantExchange.class);

    private final Exchanges exchanges;
    private final Set<Pair> underWay = new HashSet<>();
    private final Map<Pair, Long> heldByPeer = new HashMap<>();

    private record Pair(Room room, DeviceId peer) {}

    GrantExchange(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** A peer says which epoch's key it holds; 0 for none. */
    void consider(Room room, ControlConnection link, long holds) {
        heldByPeer.put(new Pair(room, link.peer()), holds);
        if (holds < room.epoch() && room.isCoordinator(link.peer())) {
            // It may be hearing of the epoch just now.
            exchanges.loop().after(A_MOMENT, () -> again(room, link));
        }
    }

    /** There may be a new coordinator, or a new key here. */
    void changed(Room room) {
        exchanges.links().among(room.coordinators()).forEach(link -> grantIfLacking(room, link));
    }

    /** The connection has ended, and with it what was said. */
    void closed(DeviceId peer) {
        heldByPeer.keySet().removeIf(pair -> pair.peer().equals(peer));
    }

    /** The network is not here any more. */
    void forget(Room room) {
        heldByPeer.keySet().removeIf(pair -> pair.room() == room);
    }

    /** Whether that coordinator is known to hold the key of the present epoch. */
    boolean holdsKey(Room room, DeviceId peer) {
        return heldByPeer.getOrDefault(new Pair(room, peer), 0L) >= room.epoch();
    }

    private void grantIfLacking(Room room, ControlConnection link) {
        Optional<EpochKey> key = room.signingKey();
        Pair pair = new Pair(room, link.peer());
        Long holds = heldByPeer.get(pair);
        if (key.isEmpty()
                || holds == null
                || holds >= room.epoch()
                || !room.isCoordinator(exchanges.self())
                || !room.isCoordinator(link.peer())
                || !underWay.add(pair)) {
            return;
        }
        byte[] seed = key.get().copySeed();
        ControlMessage grant = Wire.about(Wire.GRANT, room.id()).with(Wire.SEED, seed);
        Arrays.fill(seed, (byte) 0);
        long epoch = room.epoch();
        exchanges
                .loop()
                .whenDone(
                        link.request(grant, Exchanges.ANSWER),
                        (answer, error) -> {
                            underWay.remove(pair);
                            if (answer != null && answer.type().equals(Wire.OK)) {
                                heldByPeer.computeIfPresent(pair, (each, held) -> epoch);
                            } else {
                                // It may have to hear the roster first.
                                exchanges.loop().after(TRY_AGAIN, () -> again(room, link));
                            }
                        });
    }

    private void again(Room room, ControlConnection link) {
        if (link.isOpen() && exchanges.rooms().holds(room)) {
            grantIfLacking(room, link);
        }
    }

    /** A coordinator hands over a key. */
    void onGrant(
            Room room,
            ControlConnection from,
            ControlMessage message,
            Consumer<ControlMessage> reply)
            throws MantaException {
        byte[] seed = message.bytes(Wire.SEED);
        try {
            if (!room.isCoordinator(from.peer()) || seed.length != SEED_BYTES) {
                throw refused(room, from);
            }
            EpochKey key = EpochKey.ofSeed(seed);
            if (!key.id().equals(room.epochId())) {
                key.destroy();
                throw refused(room, from);
            }
            exchanges.rooms().keepEpochKey(room, key);
            LOG.info("coordinator now: network={}", room.id().shortForm());
            reply.accept(ControlMessage.of(Wire.OK));
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    private MantaException refused(Room room, ControlConnection from) {
        exchanges.refused().count(Refused.Reason.GRANT);
        LOG.warn("key refused: network={} peer={}", room.id().shortForm(), from.peer().shortForm());
        return new MantaException(
                ErrorCode.ROSTER_REFUSED,
                "the key is not the one that the present epoch of the network is certified for",
                "Compare rosters first, then hand it over again.",
                null);
    }
}
