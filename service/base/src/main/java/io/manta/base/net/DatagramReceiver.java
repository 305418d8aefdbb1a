package io.manta.base.net;

/**
 * Receives datagrams of one socket. Not thread-safe: one thread drives it.
 *
 * <p>Empty datagrams are never reported; those that do not fit are dropped and counted. Being
 * interrupted ends no wait: closing the port does.
 */
public interface DatagramReceiver {
    /** What this receiver is for, for thread names: "4", "6", or "46" when it serves both. */
    String family();

    /**
     * Waits until something arrives and puts it into {@code into}.
     *
     * @return false once the port is closed, or its socket broken, for good
     */
    boolean receive(ReceivedDatagrams into);

    /**
     * Like {@link #receive}, but never waits: for loops that are stepped.
     *
     * @return whether something had arrived; always false once the port is closed
     */
    boolean receiveNow(ReceivedDatagrams into);
}
