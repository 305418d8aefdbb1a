package io.manta.mesh.desk;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import io.manta.mesh.call.AdminOutcome;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.network.Room;
import java.util.Set;

/** Who may change a network: coordinators, made by any of them, unmade by the founder. */
public final class CoordinatorDesk {
    private final Parts parts;
    private final NetworkDesk networks;

    public CoordinatorDesk(Parts parts, NetworkDesk networks) {
        this.parts = parts;
        this.networks = networks;
    }

    /** Makes a member a coordinator: at once in the roster, in effect when it has got the key. */
    public AdminOutcome add(NetworkId network, DeviceId member) throws MantaException {
        Room room = Desks.room(parts, network);
        room.checkMayEdit();
        Desks.checkMember(room, member);
        if (member.equals(parts.self())) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "this device is a coordinator of '" + room.local().name() + "' already",
                    "Name another member; 'manta status' lists them.",
                    null);
        }
        parts.rooms().edit(room, editor -> editor.appoint(member));
        if (parts.links().has(member)) {
            return new AdminOutcome(true, "");
        }
        return new AdminOutcome(
                false,
                NetworkDesk.name(room, member)
                        + " is not connected now; it gets the key when it meets a coordinator.");
    }

    private void checkMayBeDismissed(Room room, DeviceId member) throws MantaException {
        String name = room.local().name();
        if (member.equals(parts.self())) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "this device founded '" + name + "' and stays a coordinator of it",
                    "To go: 'manta leave " + name + "', once there is another coordinator.",
                    null);
        }
        if (!room.isCoordinator(member)) {
            throw new MantaException(
                    ErrorCode.NOT_FOUND,
                    NetworkDesk.name(room, member) + " is no coordinator of '" + name + "'",
                    "'manta admin list " + name + "' names them.",
                    null);
        }
    }

    /** Makes a coordinator a member, with a new key that it does not get. */
    public AdminOutcome remove(NetworkId network, DeviceId member) throws MantaException {
        Room room = Desks.room(parts, network);
        room.checkMayEdit();
        NetworkKey root = networks.rootKey(room);
        Desks.checkMember(room, member);
        checkMayBeDismissed(room, member);
        parts.caretaker().beginEpoch(room, root, Set.of(member));
        long waiting =
                room.coordinators().stream()
                        .filter(other -> !other.equals(parts.self()))
                        .filter(other -> !parts.links().has(other))
                        .count();
        return waiting == 0
                ? new AdminOutcome(true, "")
                : new AdminOutcome(
                        false,
                        waiting
                                + " other coordinators are not connected now; they get the new key"
                                + " when they are, and can change nothing until then.");
    }
}
