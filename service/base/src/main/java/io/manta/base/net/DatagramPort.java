package io.manta.base.net;

import io.manta.base.error.MantaException;
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

    /**
     * The receivers, one for each socket, each to be driven by a thread of its own. The list stays
     * the same for the life of the port, also after {@link #rebind}.
     */
    List<? extends DatagramReceiver> receivers();

    /**
     * Opens fresh sockets on the same port number, after the networks of this machine changed.
     * Senders and blocked receivers go on with the new ones by themselves. A closed port stays
     * closed and nothing happens.
     *
     * @throws MantaException when no socket could be renewed; those there were remain in use where
     *     the operating system allows it
     */
    void rebind() throws MantaException;

    @Override
    void close();
}
