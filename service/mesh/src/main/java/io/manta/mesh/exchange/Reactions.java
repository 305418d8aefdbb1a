package io.manta.mesh.exchange;

import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.identity.DeviceId;
import io.manta.mesh.network.Room;
import io.manta.mesh.network.RoomEvents;
import io.manta.mesh.wire.Wire;
import io.manta.roster.Member;
import io.manta.roster.Removal;
import io.manta.roster.RosterView;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What follows when a network here has changed: who is told, who is dialled, who is shown out. It
 * follows a moment later, when whatever made the change is done.
 */
final class Reactions implements RoomEvents {
    private static final Duration LEAVERS_TIME = Duration.ofSeconds(3);
    private static final Logger LOG = LoggerFactory.getLogger(Reactions.class);

    private final Parts parts;

    Reactions(Parts parts) {
        this.parts = parts;
    }

    @Override
    public void added(Room room) {
        soon(
                room,
                () -> {
                    // The power may have failed before what the roster says was done.
                    if (isOver(room)) {
                        return;
                    }
                    parts.links().among(room.members()).forEach(parts.peers()::opened);
                    parts.peers().want();
                    // Where they are, before the power fails: nobody else may know this device.
                    parts.peers().save();
                });
        touched();
    }

    @Override
    public void changed(Room room, RosterView before, boolean made) {
        soon(room, () -> react(room, before, made));
        touched();
    }

    @Override
    public void ledgerChanged(Room room) {
        soon(room, () -> parts.ledgers().changed(room));
        touched();
    }

    @Override
    public void keysChanged(Room room) {
        soon(
                room,
                () -> {
                    parts.sync().restate(room);
                    parts.grants().changed(room);
                    parts.rename().consider(room);
                });
        touched();
    }

    @Override
    public void removed(Room room) {
        parts.sync().forget(room);
        parts.grants().forget(room);
        parts.ledgers().forget(room);
        parts.rename().forget(room);
        dropWaiting(room);
        parts.loop().post(parts.peers()::want);
        showOutLater(room.members());
        touched();
    }

    @Override
    public void touched() {
        parts.touched();
    }

    private void soon(Room room, Runnable work) {
        parts.loop()
                .post(
                        () -> {
                            if (parts.rooms().holds(room)) {
                                work.run();
                            }
                        });
    }

    private void react(Room room, RosterView before, boolean made) {
        parts.sync().changed(room, made);
        if (room.view().isClosed()) {
            dropWaiting(room);
        }
        if (isOver(room)) {
            return;
        }
        greetNew(room, before);
        tellRemoved(room, before);
        tellApproved(room, before);
        parts.queue().removeAll(room.id(), device -> isDecided(room, device));
        parts.grants().changed(room);
        if (!before.coordinators().equals(room.view().coordinators())) {
            parts.ledgers().changed(room);
        }
        parts.rename().consider(room);
        parts.peers().want();
        parts.caretaker().renewEpochIfDue(room);
    }

    private void dropWaiting(Room room) {
        if (room.view().isClosed()) {
            parts.joinExchange().tellGone(room);
        } else {
            parts.queue().removeAll(room.id(), device -> true);
        }
    }

    /** Whether this device is in it no more, because the roster says so. */
    private boolean isOver(Room room) {
        try {
            return parts.rooms().finishIfOver(room);
        } catch (MantaException e) {
            LOG.warn("network={} reason={}", room.id().shortForm(), e.getMessage());
            return true;
        }
    }

    /** Who was a stranger when it connected is one no more. */
    private void greetNew(Room room, RosterView before) {
        for (ControlConnection link : parts.links().among(room.members())) {
            if (!before.isMember(link.peer())) {
                parts.peers().opened(link);
            }
        }
        parts.hints().changed(room);
    }

    private static boolean isDecided(Room room, DeviceId device) {
        return room.isMember(device)
                || room.view().removal(device).filter(Removal::blocked).isPresent();
    }

    private void tellRemoved(Room room, RosterView before) {
        Set<DeviceId> gone = new HashSet<>();
        for (Member member : before.members()) {
            if (!room.isMember(member.device())) {
                gone.add(member.device());
            }
        }
        for (DeviceId device : gone) {
            Optional<Removal.Reason> reason = room.view().removal(device).map(Removal::reason);
            if (reason.isEmpty()) {
                before.membership(device)
                        .ifPresent(
                                admission ->
                                        parts.removals().tellIfUndone(room, device, admission));
            } else if (reason.get() == Removal.Reason.LEFT) {
                showOutLater(Set.of(device));
            } else {
                parts.removals().tell(room, device, reason.get().words(), told -> {});
            }
        }
    }

    /** Who has just sent its goodbye should still hear the answer. */
    private void showOutLater(Set<DeviceId> devices) {
        parts.loop().after(LEAVERS_TIME, () -> devices.forEach(parts.peers()::showOut));
    }

    /** Who was let in and still waits need not wait for its next try. */
    private void tellApproved(Room room, RosterView before) {
        for (DeviceId device : room.view().approved()) {
            if (!before.isApproved(device)) {
                parts.links().with(device).ifPresent(link -> hurry(room, link));
            }
        }
    }

    private static void hurry(Room room, ControlConnection link) {
        link.send(Wire.about(Wire.ROSTER_CHANGED, room.id()));
    }
}
