package io.manta.daemon.state;

import io.manta.base.net.HostAndPort;
import java.util.List;

/**
 * By which ways devices are looked for. All of them but the local link speak to machines of others,
 * so nothing is asked there that nobody named.
 *
 * @param mdns whether to announce and look on the local link
 * @param pkarr URLs of relays that keep records
 * @param stun servers that tell how they see our port
 * @param dht nodes of the Mainline DHT to begin with
 */
public record DiscoverySettings(
        boolean mdns, List<String> pkarr, List<HostAndPort> stun, List<HostAndPort> dht) {
    /** The local link alone. */
    public static final DiscoverySettings DEFAULTS =
            new DiscoverySettings(true, List.of(), List.of(), List.of());

    public DiscoverySettings {
        pkarr = List.copyOf(pkarr);
        stun = List.copyOf(stun);
        dht = List.copyOf(dht);
    }

    DiscoverySettings withMdns(boolean value) {
        return new DiscoverySettings(value, pkarr, stun, dht);
    }

    DiscoverySettings withPkarr(List<String> value) {
        return new DiscoverySettings(mdns, value, stun, dht);
    }

    DiscoverySettings withStun(List<HostAndPort> value) {
        return new DiscoverySettings(mdns, pkarr, value, dht);
    }

    DiscoverySettings withDht(List<HostAndPort> value) {
        return new DiscoverySettings(mdns, pkarr, stun, value);
    }
}
