package io.manta.daemon;

import io.manta.base.net.HostAndPort;
import io.manta.ipc.reply.LogLevel;
import java.util.List;
import java.util.Optional;

/**
 * What the command line said of a standalone relay.
 *
 * @param pkarr where records are kept, by HTTP
 * @param stun where who asks is told how it is seen; at least one
 * @param metrics where to serve OpenMetrics over HTTP; not at all when empty
 * @param logLevel how much is logged
 */
record RelayOptions(
        HostAndPort pkarr,
        List<HostAndPort> stun,
        Optional<HostAndPort> metrics,
        Optional<LogLevel> logLevel) {
    RelayOptions {
        stun = List.copyOf(stun);
    }
}
