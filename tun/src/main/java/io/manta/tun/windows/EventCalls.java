package io.manta.tun.windows;

/** Events of Windows, and memory: what a device needs of kernel32. */
interface EventCalls {
    /** Which of two events ended a wait. */
    enum Woken {
        FIRST,
        SECOND,
        NEITHER,
        FAILED
    }

    /** Waits without an end. */
    int FOREVER = -1;

    /** Makes an event that stays set once it is; 0 if Windows has none left. */
    long create();

    void set(long event);

    /**
     * Waits until one of one or two events is set; of two the first counts.
     *
     * @param eventsAddress where they lie in memory, one after the other
     * @param timeoutMs or {@link #FOREVER}
     */
    Woken await(long eventsAddress, int count, int timeoutMs);

    void close(long event);

    /** Copies memory; the places do not overlap. */
    void copy(long to, long from, int lengthBytes);
}
