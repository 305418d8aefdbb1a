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
import io.manta.roster.Roster;
import io.manta.roster.RosterBlob;
import io.manta.roster.RosterVerifier;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Stamp;
import io.manta.roster.entry.Subject;
import io.manta.roster.epoch.EpochChain;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a device that it was removed from a network, and why; and heeds it when this device is
 * told. Only a coordinator's word counts: what another member says is a reason to ask one.
 *
 * <p>Nor does one count that has not heard of a dismissal this device has heard of, nor anybody's
 * word on the device that founded the network: that one leaves when its user says so.
 *
 * <p>A device may also lose its place without a removal: when a coordinator let it in that had been
 * dismissed and did not know yet. Nobody but that one has ever counted it as a member, so it is
 * told by whoever learns of it. That may be any member, since it needs nobody's word: the
 * certificate of the epoch says who was dismissed, and which page of it was the last that counts.
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
        return notice(room, memberships(room, removed), reason);
    }

    private static ControlMessage notice(
            Room room, List<Register<Membership>> known, String reason) {
        List<Fields> admissions =
                known.stream().map(RemovalNotices::fields).limit(MOST_ADMISSIONS).toList();
        return Wire.about(Wire.KICKED, room.id())
                .with(Wire.REASON, reason)
                .withMaps(Wire.ADMISSIONS, admissions)
                .with(Wire.EPOCHS, room.roster().epochs().encoded());
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
        } else {
            tell(link.get(), notice(room, removed, reason), reason, done);
        }
    }

    private void tell(
            ControlConnection link, ControlMessage notice, String reason, Consumer<Boolean> done) {
        exchanges
                .loop()
                .whenDone(
                        link.request(notice, PATIENCE),
                        (answer, error) -> {
                            if (exchanges.rooms().sharedWith(link.peer()).isEmpty()) {
                                link.close("removed from the network: " + reason);
                            }
                            done.accept(answer != null && answer.type().equals(Wire.OK));
                        });
    }

    /**
     * Tells a device, if it is connected, that its admission counts no more, if that is so: whoever
     * wrote it may write no more. What somebody else wrote, who coordinates to this day, may still
     * come to us.
     *
     * @param admission what made it a member in the eyes of some
     */
    void tellIfUndone(Room room, DeviceId device, Register<Membership> admission) {
        DeviceId by = admission.stamp().by();
        if (room.isMember(device) || room.isCoordinator(by)) {
            return;
        }
        String reason = undone(room, by);
        ControlMessage notice = notice(room, List.of(admission), reason);
        exchanges.links().with(device).ifPresent(link -> tell(link, notice, reason, told -> {}));
    }

    private static String undone(Room room, DeviceId by) {
        return "was let in by %s, which was a coordinator no more"
                .formatted(room.hostnameOf(by).orElse(by.shortForm()));
    }

    /**
     * A device that is no member has shown a roster that does not count any more. If it is a member
     * there, it is told what has become of that.
     */
    void onOldRoster(Room room, DeviceId from, byte[] bytes) {
        try {
            // As if it came from one who may bring rosters of earlier epochs: it is only looked at.
            DeviceId coordinator = room.coordinators().iterator().next();
            Roster shown =
                    RosterVerifier.verifyFromCoordinator(
                            RosterBlob.parse(bytes), room.id(), room.roster(), coordinator);
            shown.view()
                    .membership(from)
                    .ifPresent(admission -> tellIfUndone(room, from, admission));
        } catch (MantaException e) {
            LOG.debug("no roster at all: peer={} reason={}", from.shortForm(), e.getMessage());
        }
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
        EpochChain theirs = epochs(room, message);
        if (!mayStandIn(room, theirs)) {
            depart(room, by, undone(room, ourAdmission(room).orElseThrow().key().by()));
            return;
        }
        if (!room.isCoordinator(by)) {
            LOG.info(
                    "a member says that this device was removed: network={} peer={} reason={}",
                    room.id().shortForm(),
                    by.shortForm(),
                    reason);
            return;
        }
        if (isBehind(theirs, room) || room.rootKey().isPresent()) {
            LOG.info(
                    "removed by one who can't know: network={} peer={} reason={}",
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
        depart(room, by, reason);
    }

    private void depart(Room room, DeviceId by, String reason) throws MantaException {
        LOG.info(
                "removed: network={} peer={} reason={}",
                room.id().shortForm(),
                by.shortForm(),
                reason);
        String text = "This device " + reason + ".";
        exchanges.rooms().depart(room, StoredDeparture.Kind.REMOVED, text, true);
    }

    private static EpochChain epochs(Room room, ControlMessage message) throws MantaException {
        EpochChain known = room.roster().epochs();
        Optional<byte[]> shown = message.optionalBytes(Wire.EPOCHS);
        return shown.isPresent() ? EpochChain.decode(shown.get(), room.id(), known) : known;
    }

    /**
     * Whether this device may still be a member where those epochs are known. Certificates say no
     * more than the root key has signed, so it does not matter who shows them.
     */
    private boolean mayStandIn(Room room, EpochChain shown) {
        return !room.isMember(exchanges.self())
                || room.roster().knowing(shown).view().isMember(exchanges.self());
    }

    /** Who has not heard of a dismissal may have been told by the dismissed one whom to remove. */
    private static boolean isBehind(EpochChain theirs, Room room) {
        return !theirs.merge(room.roster().epochs()).equals(theirs);
    }

    private Optional<Register<Membership>> ourAdmission(Room room) {
        return room.view().membership(exchanges.self());
    }

    private boolean knowsOurAdmission(Room room, ControlMessage message) throws MantaException {
        Optional<Register<Membership>> ours = ourAdmission(room);
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
