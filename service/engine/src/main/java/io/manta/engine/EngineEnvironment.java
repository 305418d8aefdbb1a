package io.manta.engine;

import io.manta.base.health.HealthTracker;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramPortFactory;
import io.manta.base.net.DatagramSink;
import io.manta.base.time.Clock;
import io.manta.engine.host.HostJournal;
import io.manta.tun.TunFactory;
import io.manta.wireguard.crypto.RandomSource;

/**
 * What the engine stands on. Everything that touches the world is here, so that a test can give it
 * another world.
 *
 * @param clock time
 * @param tuns opens TUN devices
 * @param ports opens UDP ports
 * @param wantedPort UDP port number to try first, 0 for any
 * @param quic takes datagrams that are QUIC or STUN, whether the VPN is up or down
 * @param journal remembers host changes
 * @param health is told what lasts
 * @param metrics is given all counters
 * @param random a cryptographically secure generator
 */
public record EngineEnvironment(
        Clock clock,
        TunFactory tuns,
        DatagramPortFactory ports,
        int wantedPort,
        DatagramSink quic,
        HostJournal journal,
        HealthTracker health,
        MetricRegistry metrics,
        RandomSource random) {}
