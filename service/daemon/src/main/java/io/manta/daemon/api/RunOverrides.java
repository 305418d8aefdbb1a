package io.manta.daemon.api;

import io.manta.daemon.state.SettingKey;
import io.manta.daemon.state.Settings;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the command line says for this run, whatever the settings say.
 *
 * @param controlPlaneOnly whether there is to be no interface
 * @param tun name of the interface
 * @param port number of the UDP port
 * @param logLevelFixed whether the level of the log stays as it is
 * @param discovery by which ways devices are looked for
 * @param operators ids of users who may change things besides those of the setting
 */
public record RunOverrides(
        boolean controlPlaneOnly,
        Optional<String> tun,
        OptionalInt port,
        boolean logLevelFixed,
        DiscoveryOverrides discovery,
        Set<String> operators) {
    /** Nothing: the settings hold. */
    public static final RunOverrides NONE =
            new RunOverrides(
                    false,
                    Optional.empty(),
                    OptionalInt.empty(),
                    false,
                    DiscoveryOverrides.NONE,
                    Set.of());

    public RunOverrides {
        operators = Set.copyOf(operators);
    }

    /** Number of the UDP port to have. */
    public int port(Settings settings) {
        return port.orElse(settings.port());
    }

    /** Whether a changed setting has to wait for another run. */
    public boolean hides(SettingKey key) {
        return switch (key) {
            case PORT -> port.isPresent();
            case TUN -> controlPlaneOnly || tun.isPresent();
            case LOG_LEVEL -> logLevelFixed;
            case MDNS -> discovery.noMdns();
            case PKARR -> !discovery.pkarr().isEmpty();
            case STUN -> !discovery.stun().isEmpty();
            case DHT, MTU, AUTOSTART, HOSTNAME, OPERATORS, ADDRESSES, ENDPOINT -> false;
        };
    }

    /** Name of the interface to make; empty for none. */
    public Optional<String> tunName(Settings settings) {
        return controlPlaneOnly ? Optional.empty() : Optional.of(tun.orElse(settings.tun()));
    }
}
