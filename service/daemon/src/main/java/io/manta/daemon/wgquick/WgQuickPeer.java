package io.manta.daemon.wgquick;

import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A peer in a wg-quick file.
 *
 * @param name from a comment, for people; empty when nobody wrote one
 * @param key its public key
 * @param psk the preshared key; hides itself in text
 * @param allowedIps ranges routed to it
 * @param endpoint where it is called
 * @param keepaliveS seconds between keepalives
 */
public record WgQuickPeer(
        Optional<String> name,
        TunnelPublicKey key,
        Optional<PresharedKey> psk,
        List<IpPrefix> allowedIps,
        Optional<HostAndPort> endpoint,
        OptionalInt keepaliveS) {
    public WgQuickPeer {
        allowedIps = List.copyOf(allowedIps);
    }
}
