package io.manta.engine.remote;

import io.manta.base.net.IpPrefix;
import io.manta.engine.peer.PeerSpec;
import io.manta.packet.ip.EchoPacket;
import java.util.Collection;
import java.util.Optional;

/**
 * From which of our addresses to which of the peer's an echo request goes.
 *
 * @param source one of ours
 * @param destination a single address that belongs to the peer, of the same family
 */
record EchoRoute(IpPrefix source, IpPrefix destination) {
    /** From an address the peer accepts, of those this device has, to one of the peer's. */
    static Optional<EchoRoute> to(PeerSpec peer, Collection<IpPrefix> ours) {
        return between(peer.ours().isEmpty() ? ours : peer.ours(), peer.allowedIps());
    }

    /** The first pair of one family, if the peer has a single address at all. */
    static Optional<EchoRoute> between(Collection<IpPrefix> ours, Collection<IpPrefix> peers) {
        for (IpPrefix destination : peers) {
            for (IpPrefix source : ours) {
                if (destination.isHost() && source.ipv4() == destination.ipv4()) {
                    return Optional.of(new EchoRoute(source, destination));
                }
            }
        }
        return Optional.empty();
    }

    /** Writes a request of that size, or the smallest there is; its length. */
    int write(byte[] out, int offset, int bytes, int identifier, int sequence, long cookie) {
        return source.ipv4()
                ? EchoPacket.writeRequestIpv4(
                        out,
                        offset,
                        bytes,
                        (int) source.low(),
                        (int) destination.low(),
                        identifier,
                        sequence,
                        cookie)
                : EchoPacket.writeRequestIpv6(
                        out,
                        offset,
                        bytes,
                        source.high(),
                        source.low(),
                        destination.high(),
                        destination.low(),
                        identifier,
                        sequence,
                        cookie);
    }
}
