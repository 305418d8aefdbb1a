package io.manta.daemon.state;

import io.manta.base.net.IpPrefix;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.List;

/**
 * A key pair this device answers to besides its own, from a wg-quick file. The vault has the
 * private half.
 *
 * @param key its public half
 * @param addresses what the file gave this device as addresses
 */
public record ImportedIdentity(TunnelPublicKey key, List<IpPrefix> addresses) {
    public ImportedIdentity {
        addresses = List.copyOf(addresses);
    }
}
