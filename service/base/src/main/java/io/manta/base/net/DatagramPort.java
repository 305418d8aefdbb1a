package io.manta.base.net;

import io.manta.base.error.ErrorCode;
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
    /** The port number all families are bound to, since the last {@link #move}. */
    int localPort();

    /** A new sender, for the thread that asks. Close it with its owner; it ends with the port. */
    DatagramSender sender();

    /**
     * The receivers, one for each socket, each to be driven by a thread of its own. The list stays
     * the same for the life of the port, also after {@link #rebind} and {@link #move}.
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

    /**
     * Goes over to another port number, on all families at once. Senders and blocked receivers go
     * on with it by themselves; what was on its way to the old number is lost. The number it has
     * already, or a closed port, changes nothing.
     *
     * @param number 1 to 65535
     * @throws MantaException with {@link io.manta.base.error.ErrorCode#PORT_UNAVAILABLE} when it
     *     can't be had; the old number then remains in use
     */
    void move(int number) throws MantaException;

    /**
     * Marks all datagrams from now on, so that this machine can route them apart, also those of
     * sockets to come.
     *
     * @param mark 0 for none
     * @throws MantaException where the operating system has no marks or refuses them; then none has
     *     one
     */
    default void mark(int mark) throws MantaException {
        if (mark != 0) {
            throw new MantaException(
                    ErrorCode.UNSUPPORTED, "datagrams can't be marked on this system");
        }
    }

    /**
     * Has datagrams leave by these interfaces from now on, whatever routes say, also those of
     * sockets to come. For systems that have no marks.
     *
     * @param ipv4 number of the interface for IPv4; 0 as routes say
     * @param ipv6 number of the interface for IPv6; 0 as routes say
     * @throws MantaException where that can't be had; then it is as before
     */
    default void leaveBy(int ipv4, int ipv6) throws MantaException {
        if (ipv4 != 0 || ipv6 != 0) {
            throw new MantaException(
                    ErrorCode.UNSUPPORTED,
                    "datagrams can't be bound to an interface on this system");
        }
    }

    @Override
    void close();
}
