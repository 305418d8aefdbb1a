package io.manta.control.quic;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.identity.MeshAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Tells addresses of the mesh from those outside. A connection through a tunnel would end with the
 * tunnel that it is there to make.
 */
final class InsideMesh {
    private static final List<IpPrefix> EVERYONES =
            List.of(MeshAddress.IPV4_RANGE, MeshAddress.IPV6_RANGE);

    private final Supplier<List<IpPrefix>> networks;

    /**
     * @param networks prefixes of single networks; asked from any thread
     */
    InsideMesh(Supplier<List<IpPrefix>> networks) {
        this.networks = networks;
    }

    /** Whether the address is one of the mesh. */
    boolean contains(Endpoint endpoint) {
        return isIn(EVERYONES, endpoint) || isIn(networks.get(), endpoint);
    }

    private static boolean isIn(List<IpPrefix> prefixes, Endpoint endpoint) {
        for (IpPrefix prefix : prefixes) {
            if (holds(prefix, endpoint)) {
                return true;
            }
        }
        return false;
    }

    /** Without making objects: this is asked of each datagram. */
    private static boolean holds(IpPrefix prefix, Endpoint endpoint) {
        if (prefix.ipv4() != endpoint.isIpv4()) {
            return false;
        }
        if (prefix.ipv4()) {
            return sameBits((prefix.low() ^ endpoint.ipv4()) << Integer.SIZE, prefix.bits());
        }
        int inHigh = Math.min(prefix.bits(), Long.SIZE);
        return sameBits(prefix.high() ^ endpoint.high(), inHigh)
                && sameBits(prefix.low() ^ endpoint.low(), prefix.bits() - inHigh);
    }

    private static boolean sameBits(long difference, int bits) {
        return bits == 0 || difference >>> Long.SIZE - bits == 0;
    }

    /** Those of the candidates worth trying: each once, none inside, none that can't be sent to. */
    List<Endpoint> outside(List<Endpoint> candidates, int atMost) {
        List<Endpoint> outside = new ArrayList<>();
        for (Endpoint candidate : candidates) {
            if (outside.size() < atMost
                    && candidate.port() != 0
                    && !candidate.address().isAnyLocalAddress()
                    && !candidate.address().isMulticastAddress()
                    && !contains(candidate)
                    && !outside.contains(candidate)) {
                outside.add(candidate);
            }
        }
        return outside;
    }
}
