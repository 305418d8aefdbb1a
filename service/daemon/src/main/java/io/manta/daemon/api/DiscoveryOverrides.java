package io.manta.daemon.api;

import io.manta.base.net.HostAndPort;
import io.manta.daemon.state.DiscoverySettings;
import io.manta.daemon.state.Settings;
import java.util.List;

/**
 * What the command line says of how devices are looked for; what it does not say, the settings do.
 *
 * @param noMdns whether to leave the local link alone
 * @param pkarr URLs of relays
 * @param stun servers
 */
public record DiscoveryOverrides(boolean noMdns, List<String> pkarr, List<HostAndPort> stun) {
    /** Nothing: the settings hold. */
    public static final DiscoveryOverrides NONE =
            new DiscoveryOverrides(false, List.of(), List.of());

    public DiscoveryOverrides {
        pkarr = List.copyOf(pkarr);
        stun = List.copyOf(stun);
    }

    /** What holds in this run. */
    public DiscoverySettings over(Settings settings) {
        DiscoverySettings set = settings.discovery();
        return new DiscoverySettings(
                set.mdns() && !noMdns,
                pkarr.isEmpty() ? set.pkarr() : pkarr,
                stun.isEmpty() ? set.stun() : stun,
                set.dht());
    }
}
