package io.manta.daemon;

import io.manta.base.net.HostAndPort;
import io.manta.daemon.api.DiscoveryOverrides;
import io.manta.daemon.os.Platform;
import io.manta.ipc.Protocol;
import io.manta.ipc.reply.LogLevel;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What the command line said: where things are, and what overrides the settings for this run.
 *
 * @param state folder of all files
 * @param socket where clients connect
 * @param port UDP port instead of the setting
 * @param tun interface name instead of the setting; {@link #NO_TUN} for the control plane only
 * @param metrics where to serve OpenMetrics over HTTP; not at all when empty
 * @param logLevel how much is logged instead of the setting
 * @param discovery how devices are looked for instead of the settings
 * @param operators ids of users who may change things in this run, besides those of the setting
 */
record DaemonOptions(
        Path state,
        Path socket,
        OptionalInt port,
        Optional<String> tun,
        Optional<HostAndPort> metrics,
        Optional<LogLevel> logLevel,
        DiscoveryOverrides discovery,
        Set<String> operators) {
    static final String NO_TUN = "none";
    static final DaemonOptions DEFAULTS =
            new DaemonOptions(
                    Platform.system().stateFolder(),
                    Protocol.DEFAULT_SOCKET,
                    OptionalInt.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    DiscoveryOverrides.NONE,
                    Set.of());

    DaemonOptions {
        operators = Set.copyOf(operators);
    }

    /** Whether this is the service of the machine, whose log is where people look for it. */
    boolean writesLog() {
        return state.equals(DEFAULTS.state());
    }

    /** Whether packets are to be moved, and not only control kept. */
    boolean wantsTun() {
        return !tun.equals(Optional.of(NO_TUN));
    }
}
