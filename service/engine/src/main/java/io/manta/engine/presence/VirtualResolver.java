package io.manta.engine.presence;

import io.manta.base.life.TaskScope;
import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import io.manta.engine.loop.ControlLoop;
import io.manta.engine.remote.EndpointResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Asks the system's resolver on a virtual thread. */
final class VirtualResolver implements EndpointResolver {
    private static final Duration RETRY = Duration.ofMillis(100);

    private final TaskScope scope;
    private final Supplier<ControlLoop> loop;

    VirtualResolver(TaskScope scope, Supplier<ControlLoop> loop) {
        this.scope = scope;
        this.loop = loop;
    }

    @Override
    public void resolve(HostAndPort endpoint, Consumer<List<Endpoint>> answer) {
        scope.fork(
                "resolve",
                () -> {
                    List<Endpoint> found = lookUp(endpoint);
                    // An answer that got lost would never be asked for again.
                    while (!loop.get().post(() -> answer.accept(found))) {
                        Thread.sleep(RETRY);
                    }
                });
    }

    private static List<Endpoint> lookUp(HostAndPort endpoint) {
        try {
            return Arrays.stream(InetAddress.getAllByName(endpoint.host()))
                    .map(address -> Endpoint.of(address, endpoint.port()))
                    .toList();
        } catch (UnknownHostException e) {
            return List.of();
        }
    }
}
