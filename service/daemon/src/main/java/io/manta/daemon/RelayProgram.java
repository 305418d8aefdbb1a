package io.manta.daemon;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.CloseStack;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.HostAndPort;
import io.manta.base.time.Clock;
import io.manta.daemon.log.LogConfigurator;
import io.manta.daemon.os.Supervisor;
import io.manta.discovery.relay.RelayServer;
import io.manta.discovery.stun.StunServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code mantad relay}: a machine of one's own where devices leave signed records of where they
 * are, and learn how they are seen from outside. Needs no rights, no state and no keys.
 */
final class RelayProgram implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RelayProgram.class);

    private final RelayOptions options;
    private final Clock clock;
    private final Supervisor supervisor;
    private final CloseStack opened = new CloseStack();

    RelayProgram(RelayOptions options, Clock clock, Supervisor supervisor) {
        this.options = options;
        this.clock = clock;
        this.supervisor = supervisor;
    }

    /** Listens; on failure nothing is left running. */
    void start() throws MantaException {
        options.logLevel().ifPresent(LogConfigurator::setLevel);
        MetricRegistry metrics = new MetricRegistry();
        try {
            opened.push(RelayServer.start(address(options.pkarr()), clock, metrics));
            for (HostAndPort stun : options.stun()) {
                opened.push(StunServer.start(address(stun), clock));
            }
            if (options.metrics().isPresent()) {
                opened.push(
                        MetricsServer.open(options.metrics().get(), new MetricsExporter(metrics)));
            }
        } catch (MantaException | RuntimeException e) {
            close();
            throw e;
        }
        supervisor.ready();
        LOG.info("relay ready: pkarr=http://{} stun={}", options.pkarr(), options.stun());
    }

    private static InetSocketAddress address(HostAndPort where) throws MantaException {
        try {
            return new InetSocketAddress(InetAddress.getByName(where.host()), where.port());
        } catch (UnknownHostException e) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'" + where.host() + "' is no address of this machine",
                    "Give an address as 'ip addr' shows it.",
                    e);
        }
    }

    @Override
    public void close() {
        supervisor.stopping();
        try {
            opened.close();
        } catch (MantaException e) {
            LOG.warn("not everything ended well: reason={}", e.getMessage(), e);
        }
    }
}
