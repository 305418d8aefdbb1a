package io.manta.mesh.exchange;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.mesh.loop.Timer;
import io.manta.mesh.network.Room;
import io.manta.mesh.wire.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Keeps the ledger of invites the same on all coordinators of a network: each sends the whole of
 * its own when they meet and when it changes, and merges what it gets. Nobody else sees it.
 */
final class LedgerExchange {
    /** Several changes within this time are told as one. */
    private static final Duration GATHER = Duration.ofMillis(50);

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final Exchanges exchanges;
    private final Map<Room, Timer> telling = new HashMap<>();
    private final Set<Pair> underWay = new HashSet<>();
    private final Set<Pair> again = new HashSet<>();

    private record Pair(Room room, DeviceId peer) {}

    LedgerExchange(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** A peer is connected: of two coordinators one begins, and hears the other's in return. */
    void opened(ControlConnection link) {
        for (Room room : exchanges.rooms().sharedWith(link.peer())) {
            if (exchanges.self().compareTo(link.peer()) < 0) {
                send(room, link);
            }
        }
    }

    /** The ledger here has changed, or there is a new coordinator. */
    void changed(Room room) {
        if (!telling.getOrDefault(room, Timer.NONE).isPending()) {
            telling.put(
                    room,
                    exchanges
                            .loop()
                            .after(
                                    GATHER,
                                    () ->
                                            exchanges
                                                    .links()
                                                    .among(room.coordinators())
                                                    .forEach(link -> send(room, link))));
        }
    }

    /** The network is not here any more. */
    void forget(Room room) {
        telling.getOrDefault(room, Timer.NONE).cancel();
        telling.remove(room);
    }

    private void send(Room room, ControlConnection link) {
        if (!exchanges.rooms().holds(room)
                || !room.isCoordinator(exchanges.self())
                || !room.isCoordinator(link.peer())) {
            return;
        }
        Pair pair = new Pair(room, link.peer());
        if (!underWay.add(pair)) {
            again.add(pair);
            return;
        }
        ControlMessage ours =
                Wire.about(Wire.INVITES, room.id()).with(Wire.LEDGER, room.ledger().encoded());
        exchanges
                .loop()
                .whenDone(
                        link.request(ours, Exchanges.ANSWER),
                        (answer, error) -> {
                            underWay.remove(pair);
                            boolean more = again.remove(pair);
                            boolean taken = answer != null && heed(room, link, answer);
                            if (more && link.isOpen()) {
                                send(room, link);
                            } else if (!taken && link.isOpen()) {
                                exchanges.loop().after(TRY_AGAIN, () -> sendIfOpen(room, link));
                            }
                        });
    }

    private void sendIfOpen(Room room, ControlConnection link) {
        if (link.isOpen()) {
            send(room, link);
        }
    }

    private boolean heed(Room room, ControlConnection link, ControlMessage answer) {
        if (answer.type().equals(Wire.INVITES) && room.isCoordinator(link.peer())) {
            try {
                exchanges.rooms().mergeLedger(room, answer.bytes(Wire.LEDGER));
            } catch (MantaException e) {
                exchanges.refused().count(Refused.Reason.MALFORMED);
                return false;
            }
            return true;
        }
        return answer.type().equals(Wire.OK);
    }

    /** A coordinator sends its own. */
    void onInvites(
            Room room,
            ControlConnection from,
            ControlMessage message,
            Consumer<ControlMessage> reply)
            throws MantaException {
        if (!room.isCoordinator(from.peer()) || !room.isCoordinator(exchanges.self())) {
            exchanges.refused().count(Refused.Reason.NOT_COORDINATOR);
            throw new MantaException(
                    ErrorCode.NOT_COORDINATOR, "invites are a matter of coordinators");
        }
        byte[] theirs = message.bytes(Wire.LEDGER);
        exchanges.rooms().mergeLedger(room, theirs);
        byte[] ours = room.ledger().encoded();
        reply.accept(
                java.util.Arrays.equals(ours, theirs)
                        ? ControlMessage.of(Wire.OK)
                        : Wire.about(Wire.INVITES, room.id()).with(Wire.LEDGER, ours));
    }
}
