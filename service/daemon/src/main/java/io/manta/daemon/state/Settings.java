package io.manta.daemon.state;

import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.ipc.reply.LogLevel;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * What the user wants; every default is in {@link #DEFAULTS} and nowhere else.
 *
 * @param port UDP port for everything, 1 to 65535
 * @param tun name of the interface
 * @param mtu of the interface in bytes, 1280 to 65000
 * @param autostart whether the VPN goes up with the service
 * @param hostname what this device wants to be called; the system's name unless set
 * @param logLevel how much is logged
 * @param operators ids of the users who may change things besides root: numbers, SIDs on Windows
 * @param addresses addresses inside the VPN; those computed from the device's identity unless set
 * @param endpoint where guests find this device; found out unless set
 * @param discovery by which ways devices are looked for
 */
public record Settings(
        int port,
        String tun,
        int mtu,
        Autostart autostart,
        Optional<String> hostname,
        LogLevel logLevel,
        SortedSet<String> operators,
        List<IpPrefix> addresses,
        Optional<HostAndPort> endpoint,
        DiscoverySettings discovery) {
    /** Settings of a device whose user never set any. */
    public static final Settings DEFAULTS =
            new Settings(
                    41_820,
                    "manta0",
                    1_280,
                    Autostart.LAST,
                    Optional.empty(),
                    LogLevel.INFO,
                    new TreeSet<>(),
                    List.of(),
                    Optional.empty(),
                    DiscoverySettings.DEFAULTS);

    public Settings {
        operators = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(operators));
        addresses = List.copyOf(addresses);
    }
}
