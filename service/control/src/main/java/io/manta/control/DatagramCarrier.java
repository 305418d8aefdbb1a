package io.manta.control;

import io.manta.base.net.Endpoint;
import java.nio.ByteBuffer;

/**
 * Takes datagrams to other machines: the seam between control and the port everything shares.
 *
 * <p>Safe for use by any thread. Never waits and never throws; what can't be sent is lost, as
 * datagrams are.
 */
public interface DatagramCarrier {
    /**
     * Sends one datagram.
     *
     * @param datagram what lies between position and limit; direct or not; the caller's again once
     *     this returns
     */
    void send(ByteBuffer datagram, Endpoint to);

    /** The port number that others see as the sender's, where no NAT is between. */
    int localPort();
}
