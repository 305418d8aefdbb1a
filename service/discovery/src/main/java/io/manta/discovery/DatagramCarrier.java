package io.manta.discovery;

import io.manta.base.net.Endpoint;
import java.nio.ByteBuffer;

/**
 * Takes datagrams to other machines by the port everything shares: the same seam as control's, of
 * which discovery knows nothing.
 *
 * <p>Safe for use by any thread. Never waits and never throws; what can't be sent is lost, as
 * datagrams are.
 */
@FunctionalInterface
public interface DatagramCarrier {
    /**
     * Sends one datagram.
     *
     * @param datagram what lies between position and limit; the caller's again once this returns
     */
    void send(ByteBuffer datagram, Endpoint to);
}
