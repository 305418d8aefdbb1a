package io.manta.tun.windows;

/**
 * The functions of wintun.dll (wintun.h of version 0.14). Handles and addresses are numbers, 0 for
 * none; what a call that gave 0 failed with is in {@link #lastError} of the same thread. Never call
 * from a virtual thread.
 */
interface WintunCalls {
    /**
     * Makes an adapter, which lives until it is closed or the process ends.
     *
     * @param guid 16 bytes, as {@link AdapterGuid} lays them out
     */
    long createAdapter(String name, String tunnelType, byte[] guid);

    /** Opens the adapter of a living process. */
    long openAdapter(String name);

    /** Gives a handle back; the adapter goes with the handle that made it. */
    void closeAdapter(long adapter);

    /** The number by which the IP Helper API knows the adapter. */
    long luid(long adapter);

    /** Connects the rings; from then on Windows takes the adapter for plugged in. */
    long startSession(long adapter, int ringBytes);

    void endSession(long session);

    /** Set while there may be packets; belongs to the session. */
    long readEvent(long session);

    /** Where the next packet lies; its length goes to {@code lengthAddress}. */
    long receive(long session, long lengthAddress);

    /** Gives the room of a received packet back. */
    void release(long session, long packet);

    /** Where a packet of this length may be written. */
    long allocate(long session, int lengthBytes);

    /** Hands over what was written there. */
    void send(long session, long packet);

    /** Why the last call of this thread failed. */
    int lastError();
}
