package io.manta.discovery.record;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.discovery.codec.MalformedException;

/** Endpoints as {@link Endpoint#toString} writes them, and in no other form; never asks DNS. */
final class EndpointText {
    private EndpointText() {}

    static Endpoint parse(String text) throws MalformedException, MantaException {
        HostAndPort parts = HostAndPort.parse(text);
        Endpoint endpoint = Endpoint.of(IpPrefix.parse(parts.host()).address(), parts.port());
        if (!endpoint.toString().equals(text)) {
            throw new MalformedException("an endpoint is not in its usual form");
        }
        return endpoint;
    }
}
