package io.manta.mesh.exchange;

import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.Fields;
import io.manta.identity.DeviceId;
import io.manta.mesh.network.Room;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.wire.Refusal;
import io.manta.mesh.wire.Wire;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Stamp;
import io.manta.roster.entry.Subject;
import java.time.Duration;
import java.util.List;
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
    private static final int MOST_ADMISSIONS = 256;
    private static final Logger LOG = LoggerFactory.getLogger(RemovalNotices.class);

    private final Exchanges exchanges;

    RemovalNotices(Exchanges exchanges) {
        this.exchanges = exchanges;
    }

    /**
     * What a removed device is told: why, and which of its admissions are known here. It may have
     * been let in again by a coordinator we have not heard of since.
     */
    static ControlMessage notice(Room room, DeviceId removed, String reason) {
        List<Fields> admissions =
                memberships(room, removed).stream()
                        .map(RemovalNotices::fields)
                        .limit(MOST_ADMISSIONS)
                        .toList();
        return Wire.about(Wire.KICKED, room.id())
                .with(Wire.REASON, reason)
                .withMaps(Wire.ADMISSIONS, admissions);
    }

    private static List<Register<Membership>> memberships(Room room, DeviceId device) {
        return room.roster().entries().find(EntryKind.MEMBERSHIP, Subject.of(device));
    }

    private static Fields fields(Register<Membership> admission) {
        Stamp stamp = admission.stamp();
        return Fields.NONE
                .with(Wire.DEVICE, stamp.by().bytes())
                .with(Wire.COUNTER, stamp.counter());
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
                        link.get().request(notice(room, removed, reason), PATIENCE),
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
        if (!knowsOurAdmission(room, message)) {
            LOG.info(
                    "removed by one who has not heard of our return: network={} peer={}",
                    room.id().shortForm(),
                    by.shortForm());
            return;
        }
        LOG.info(
                "removed: network={} peer={} reason={}",
                room.id().shortForm(),
                by.shortForm(),
                reason);
        String text = "This device " + reason + ".";
        exchanges.rooms().depart(room, StoredDeparture.Kind.REMOVED, text, true);
    }

    private boolean knowsOurAdmission(Room room, ControlMessage message) throws MantaException {
        Optional<Register<Membership>> ours = room.view().membership(exchanges.self());
        if (ours.isEmpty()) {
            return true;
        }
        Stamp stamp = ours.get().stamp();
        for (Fields known : message.listOfMaps(Wire.ADMISSIONS)) {
            if (DeviceId.of(known.bytes(Wire.DEVICE)).equals(stamp.by())
                    && known.number(Wire.COUNTER) >= stamp.counter()) {
                return true;
            }
        }
        return false;
    }
}
