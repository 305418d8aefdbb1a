package io.manta.engine.peer;

import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What the user said about a peer.
 *
 * @param name for people and logs
 * @param key the peer's static key
 * @param endpoint where to look for it first, if known
 * @param allowedIps ranges whose traffic belongs to it, host bits zero
 * @param psk {@link PresharedKey#none()} unless configured
 * @param keepalive how often to send something into silence; zero is never
 * @param identity which of our key pairs it knows
 */
public record PeerSpec(
        String name,
        TunnelPublicKey key,
        Optional<HostAndPort> endpoint,
        List<IpPrefix> allowedIps,
        PresharedKey psk,
        Duration keepalive,
        LocalIdentity identity) {
    public PeerSpec {
        allowedIps = List.copyOf(allowedIps);
    }
}
