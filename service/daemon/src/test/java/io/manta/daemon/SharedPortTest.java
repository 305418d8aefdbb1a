package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.health.HealthTracker;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.control.ControlConnection;
import io.manta.control.ControlHandler;
import io.manta.control.ControlMessage;
import io.manta.control.quic.ControlParts;
import io.manta.control.quic.QuicControl;
import io.manta.engine.Engine;
import io.manta.engine.EngineConfig;
import io.manta.engine.EngineEnvironment;
import io.manta.engine.host.HostJournal;
import io.manta.identity.DeviceKey;
import io.manta.lab.MemoryTunFactory;
import io.manta.link.port.UdpPorts;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two devices on this machine talk QUIC over the ports of their engines, both with real sockets.
 */
@Timeout(60)
class SharedPortTest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);

    @Test
    void controlTalksThroughThePortOfTheTunnels() throws Exception {
        try (Node ann = new Node();
                Node bob = new Node()) {
            ControlConnection toBob =
                    ann.control
                            .connect(bob.key.deviceId(), List.of(bob.endpoint()), DEADLINE)
                            .get();
            byte[] large = new byte[200_000];
            new SecureRandom().nextBytes(large);

            ControlMessage answer =
                    toBob.request(ControlMessage.of("echo").with("bytes", large), DEADLINE).get();

            assertThat(answer.bytes("bytes")).isEqualTo(large);
            assertThat(toBob.endpoint()).isEqualTo(bob.endpoint());
            ControlConnection fromAnn = bob.opened.poll(20, TimeUnit.SECONDS);
            assertThat(fromAnn.peer()).isEqualTo(ann.key.deviceId());
            assertThat(fromAnn.endpoint()).isEqualTo(ann.endpoint());
        }
    }

    @Test
    void goodbyesReachThePeerBeforeThePortCloses() throws Exception {
        try (Node bob = new Node()) {
            Node ann = new Node();
            ann.control.connect(bob.key.deviceId(), List.of(bob.endpoint()), DEADLINE).get();
            bob.opened.poll(20, TimeUnit.SECONDS);

            ann.close();

            assertThat(bob.closed.poll(5, TimeUnit.SECONDS)).isNotNull();
        }
    }

    /** An engine that is down, and control on its port. */
    private static final class Node implements AutoCloseable {
        final DeviceKey key = DeviceKey.generate(new SecureRandom()::nextBytes);
        final BlockingQueue<ControlConnection> opened = new LinkedBlockingQueue<>();
        final BlockingQueue<String> closed = new LinkedBlockingQueue<>();
        final QuicControl control;
        private final MetricRegistry metrics = new MetricRegistry();
        private final Engine engine;

        Node() throws Exception {
            SharedPort port = new SharedPort();
            engine =
                    new Engine(
                            new EngineEnvironment(
                                    Clock.system(),
                                    new MemoryTunFactory(true),
                                    new UdpPorts(metrics),
                                    0,
                                    port,
                                    HostJournal.none(),
                                    new HealthTracker(Clock.system()),
                                    metrics,
                                    new SecureRandom()::nextBytes),
                            new EngineConfig(Optional.empty(), 1280, List.of(), List.of()));
            engine.start();
            port.use(engine);
            control =
                    new QuicControl(
                            new ControlParts(
                                    key,
                                    port,
                                    Clock.system(),
                                    new SecureRandom()::nextBytes,
                                    metrics,
                                    List::of,
                                    List::of,
                                    () -> false,
                                    "test"));
            port.serve(control);
            control.start(new Echoing());
        }

        Endpoint endpoint() {
            return Endpoint.of(InetAddress.ofLiteral("127.0.0.1"), engine.port());
        }

        @Override
        public void close() {
            control.close();
            engine.close();
        }

        private final class Echoing implements ControlHandler {
            @Override
            public void opened(ControlConnection connection) {
                opened.add(connection);
            }

            @Override
            public void closed(ControlConnection connection, String reason) {
                closed.add(reason);
            }

            @Override
            public void received(
                    ControlConnection from,
                    ControlMessage message,
                    Consumer<ControlMessage> reply) {
                reply.accept(message);
            }
        }
    }
}
