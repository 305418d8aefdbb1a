package io.manta.engine.plane;

import io.manta.engine.remote.Peer;
import io.manta.packet.route.RoutingTable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a lane may see: read once a batch, immutable, replaced as a whole by the control loop.
 *
 * @param routes destination or source address to peer slot
 * @param peers by slot; an empty slot is null
 * @param tun where opened packets go; null while the VPN is down
 */
public record PlaneSnapshot(RoutingTable routes, @Nullable Peer[] peers, @Nullable TunOutput tun) {
    /** Nobody, nowhere: the VPN is down. */
    public static final PlaneSnapshot DOWN =
            new PlaneSnapshot(RoutingTable.empty(), new Peer[0], null);

    /** A snapshot of peers at their slots. */
    public static PlaneSnapshot of(RoutingTable routes, List<Peer> peers, TunOutput tun) {
        int size = peers.stream().mapToInt(peer -> peer.slot() + 1).max().orElse(0);
        @Nullable Peer[] bySlot = new Peer[size];
        peers.forEach(peer -> bySlot[peer.slot()] = peer);
        return new PlaneSnapshot(routes, bySlot, tun);
    }

    /** The peer at a slot, or null if there is none. */
    @Nullable Peer peer(int slot) {
        return slot >= 0 && slot < peers.length ? peers[slot] : null;
    }
}
