package io.manta.mesh.exchange;

import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.mesh.network.Room;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.wire.Refusal;
import io.manta.mesh.wire.Wire;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a device that it was removed from a network, and why; and heeds it when this device is
 * told. Only a coordinator's word counts: what another member says is a reason to ask one.
 */
public final class RemovalNotices {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(RemovalNotices.class);

    private final Exchanges exchanges;

    RemovalNotices(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /** What a removed device is told. */
    static ControlMessage notice(Room room, String reason) {
        return Wire.about(Wire.KICKED, room.id()).with(Wire.REASON, reason);
    }

    /**
     * Tells a device that is connected, and ends the connection if it shares no other network.
     *
     * @param done is called with whether it has answered
     */
    public void tell(Room room, DeviceId removed, String reason, Consumer<Boolean> done) {
        Optional<ControlConnection> link = exchanges.links().with(removed);
        if (link.isEmpty()) {
            done.accept(false);
            return;
        }
        exchanges
                .loop()
                .whenDone(
                        link.get().request(notice(room, reason), PATIENCE),
                        (answer, error) -> {
                            if (exchanges.rooms().sharedWith(removed).isEmpty()) {
                                link.get().close("removed from the network: " + reason);
                            }
                            done.accept(answer != null && answer.type().equals(Wire.OK));
                        });
    }

    /** This device is told, as a message of its own. */
    void onKicked(
            Room room,
            ControlConnection from,
            ControlMessage message,
            Consumer<ControlMessage> reply)
            throws MantaException {
        // Before the answer: a crash in between must not make us a member again.
        heed(room, from.peer(), message);
        reply.accept(ControlMessage.of(Wire.OK));
    }

    /** This device is told. */
    void heed(Room room, DeviceId by, ControlMessage message) throws MantaException {
        String reason = Refusal.tame(message.text(Wire.REASON));
        if (!room.isCoordinator(by)) {
            LOG.info(
                    "a member says that this device was removed: network={} peer={} reason={}",
                    room.id().shortForm(),
                    by.shortForm(),
                    reason);
            return;
        }
        LOG.info("removed: network={} peer={} reason={}", room.id().shortForm(), by, reason);
        exchanges.rooms().depart(room, StoredDeparture.Kind.REMOVED, reason, true);
    }
}
