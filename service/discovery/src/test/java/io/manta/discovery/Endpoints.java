package io.manta.discovery;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;

/** Endpoints as text. */
public final class Endpoints {
    private Endpoints() {}

    public static Endpoint at(String text) {
        try {
            HostAndPort parts = HostAndPort.parse(text);
            return Endpoint.of(IpPrefix.parse(parts.host()).address(), parts.port());
        } catch (MantaException e) {
            throw new IllegalArgumentException(text, e);
        }
    }
}
