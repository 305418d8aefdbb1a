package io.manta.base.net;

/** Receives datagrams of one address family. Not thread-safe: one thread drives it. */
public interface DatagramReceiver {
    /** What this receiver is for, for thread names: "4" or "6". */
    String family();

    /**
     * Waits until something arrives and puts it into {@code into}.
     *
     * @return false once the port is closed for good
     */
    boolean receive(ReceivedDatagrams into);
}
