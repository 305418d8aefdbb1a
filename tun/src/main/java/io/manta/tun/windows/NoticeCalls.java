package io.manta.tun.windows;

/** Subscriptions of iphlpapi.dll to what changes in the machine's networks. */
interface NoticeCalls {
    /** What may change. */
    enum Kind {
        INTERFACES,
        ADDRESSES,
        ROUTES
    }

    /**
     * Subscribes.
     *
     * @param changed called on a thread of Windows, which it must not hold up
     * @return what {@link #cancel} takes; 0 if Windows refused
     */
    long subscribe(Kind kind, Runnable changed);

    /** Ends a subscription; waits for calls that are under way. */
    void cancel(long subscription);
}
