package io.manta.base.net;

import java.util.List;

/**
 * One UDP port number on all address families this machine has: the seam between Manta and the
 * network.
 *
 * <p>Threads: senders and receivers belong to one thread each; the port itself may be used by any.
 * Closing wakes all who block.
 */
public interface DatagramPort extends AutoCloseable {
    /** The port number all families are bound to. */
    int localPort();

    /** A new sender, for the thread that asks. Close it with its owner; it ends with the port. */
    DatagramSender sender();

    /** The receivers, one for each family, each to be driven by a thread of its own. */
    List<? extends DatagramReceiver> receivers();

    /** Opens fresh sockets on the same port number, after the networks of this machine changed. */
    void rebind() throws io.manta.base.error.MantaException;

    @Override
    void close();
}
