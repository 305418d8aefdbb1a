package io.manta.base.net;

import io.manta.base.error.MantaException;

/** Opens {@link DatagramPort}s. Safe for use by any thread. */
@FunctionalInterface
public interface DatagramPortFactory {
    /**
     * Opens a port on every address family this machine has. If the wanted number is taken on one
     * of them, another number that is free on all is used: compare {@link DatagramPort#localPort}.
     *
     * @param wantedPort 1 to 65535, or 0 for any
     * @throws MantaException with {@link io.manta.base.error.ErrorCode#PORT_UNAVAILABLE} when
     *     neither the wanted nor any other number can be had
     */
    DatagramPort open(int wantedPort) throws MantaException;
}
