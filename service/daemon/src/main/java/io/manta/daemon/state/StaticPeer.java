package io.manta.daemon.state;

import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A plain WireGuard peer that somebody named by hand.
 *
 * @param name what commands call it; unique
 * @param key what WireGuard knows it by; unique
 * @param endpoint where to call it; empty when it calls us
 * @param allowedIps ranges routed to it, host bits zero, in order
 * @param psk whether the vault has a preshared key for it
 * @param keepaliveS seconds between keepalives, 1 to 65535; empty for none
 * @param identity the imported identity it knows us by; empty for the device's own
 */
public record StaticPeer(
        String name,
        TunnelPublicKey key,
        Optional<HostAndPort> endpoint,
        List<IpPrefix> allowedIps,
        boolean psk,
        OptionalInt keepaliveS,
        Optional<TunnelPublicKey> identity) {
    public StaticPeer {
        allowedIps = allowedIps.stream().map(IpPrefix::network).distinct().sorted().toList();
    }
}
