package io.manta.engine.presence;

import io.manta.base.health.HealthTracker;
import io.manta.base.life.TaskScope;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramPortFactory;
import io.manta.base.net.DatagramSink;
import io.manta.base.time.Clock;
import io.manta.engine.loop.ControlLoop;
import io.manta.engine.remote.EndpointResolver;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.crypto.TunnelPublicKey;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What a {@link Presence} is built on.
 *
 * @param clock time
 * @param ports opens its port
 * @param wantedPort which one, 0 for any
 * @param quic takes what is QUIC or STUN
 * @param random a cryptographically secure generator
 * @param health is told what lasts
 * @param metrics is given all counters
 * @param resolvers makes what resolves names of peers
 * @param silent is told of peers that leave something unanswered, in the control loop
 */
public record PresenceParts(
        Clock clock,
        DatagramPortFactory ports,
        int wantedPort,
        DatagramSink quic,
        RandomSource random,
        HealthTracker health,
        MetricRegistry metrics,
        ResolverFactory resolvers,
        Consumer<TunnelPublicKey> silent) {

    /** Makes the resolver of a presence. */
    @FunctionalInterface
    public interface ResolverFactory {
        /** One whose threads live in {@code scope} and whose answers arrive in {@code loop}. */
        EndpointResolver make(TaskScope scope, Supplier<ControlLoop> loop);

        /** Asks the system, on virtual threads. */
        static ResolverFactory system() {
            return VirtualResolver::new;
        }
    }
}
