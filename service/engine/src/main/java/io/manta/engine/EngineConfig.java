package io.manta.engine;

import io.manta.base.net.IpPrefix;
import io.manta.engine.peer.PeerSpec;
import java.util.List;
import java.util.Optional;

/**
 * What the user wants of the engine.
 *
 * @param tun name of the interface; empty runs without one, reachable but not on the VPN
 * @param mtuBytes of the interface, {@link io.manta.engine.session.SessionPlan#LEAST_MTU} or more
 * @param addresses of the interface, with the sizes of their networks
 * @param ranges lead into the tunnel as a whole: who sends to an address in there that no peer has
 *     is told so, and no datagram of ours goes there
 * @param peers all of them; keys are distinct
 */
public record EngineConfig(
        Optional<String> tun,
        int mtuBytes,
        List<IpPrefix> addresses,
        List<IpPrefix> ranges,
        List<PeerSpec> peers) {
    public EngineConfig {
        addresses = List.copyOf(addresses);
        ranges = ranges.stream().map(IpPrefix::network).distinct().toList();
        peers = List.copyOf(peers);
    }

    /** Without ranges of its own: only what belongs to peers leads into the tunnel. */
    public EngineConfig(
            Optional<String> tun, int mtuBytes, List<IpPrefix> addresses, List<PeerSpec> peers) {
        this(tun, mtuBytes, addresses, List.of(), peers);
    }
}
