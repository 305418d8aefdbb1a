package io.manta.daemon.wgquick;

import io.manta.base.net.IpPrefix;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A wg-quick file: one device and the peers it knows.
 *
 * @param privateKey of the device the file is for; hides itself in text
 * @param addresses of that device, host bits kept
 * @param listenPort UDP port it listens on
 * @param mtu of its interface in bytes
 * @param peers those it knows, in the order of the file
 */
public record WgQuickFile(
        Optional<TunnelPrivateKey> privateKey,
        List<IpPrefix> addresses,
        OptionalInt listenPort,
        OptionalInt mtu,
        List<WgQuickPeer> peers) {
    public WgQuickFile {
        addresses = List.copyOf(addresses);
        peers = List.copyOf(peers);
    }
}
