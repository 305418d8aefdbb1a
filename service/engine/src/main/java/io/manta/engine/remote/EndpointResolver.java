package io.manta.engine.remote;

import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import java.util.List;
import java.util.function.Consumer;

/** Finds the addresses of an endpoint given by name, without the control loop waiting for it. */
@FunctionalInterface
public interface EndpointResolver {
    /**
     * Asks; the answer is given in the control loop, an empty list if the name has no address.
     * Several questions may be underway; at most one per peer is ever asked.
     */
    void resolve(HostAndPort endpoint, Consumer<List<Endpoint>> answer);
}
