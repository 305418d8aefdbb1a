package io.manta.desktop.rooms;

import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PendingNetworkView;

/**
 * A room in the list.
 *
 * @param id room id
 * @param name what it is called here
 * @param online how many are there, this device included
 * @param members how many belong to it; 0 for a room this device only asked to enter
 * @param attention how many things in it wait for a person
 * @param pending whether this device only asked to enter it
 * @param denied whether it was turned away
 * @param colour which of the colours is its own
 */
public record RoomItem(
        String id,
        String name,
        int online,
        int members,
        int attention,
        boolean pending,
        boolean denied,
        int colour) {

    static RoomItem of(NetworkView network, boolean up) {
        long peers = network.peers().stream().filter(p -> p.state() != PeerState.OFFLINE).count();
        return new RoomItem(
                network.id(),
                network.name(),
                up ? (int) peers + 1 : 0,
                network.members(),
                network.requests(),
                false,
                false,
                0);
    }

    static RoomItem of(PendingNetworkView pending) {
        boolean denied = pending.step().filter(step -> step == JoinStep.DENIED).isPresent();
        return new RoomItem(
                pending.id(),
                pending.name()
                        .orElse(pending.id().substring(0, Math.min(8, pending.id().length()))),
                0,
                0,
                denied ? 1 : 0,
                true,
                denied,
                0);
    }

    RoomItem in(int next) {
        return new RoomItem(id, name, online, members, attention, pending, denied, next);
    }
}
