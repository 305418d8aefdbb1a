package io.manta.ipc.socket;

import java.util.HashMap;
import java.util.Map;

/**
 * How many connections there may be. One user cannot take them all, and the last few are kept for
 * root, so that somebody can always look. Safe for use by any thread.
 */
final class ConnectionLimits {
    static final int TOTAL = 64;
    static final int PER_USER = 24;
    static final int KEPT_FOR_ROOT = 8;

    private final Map<Long, Integer> byUid = new HashMap<>();
    private int total;

    /** Counts a connection in, if there is room. */
    synchronized boolean enter(Caller caller) {
        int own = byUid.getOrDefault(caller.uid(), 0);
        boolean room =
                caller.isRoot() ? total < TOTAL : total < TOTAL - KEPT_FOR_ROOT && own < PER_USER;
        if (room) {
            total++;
            byUid.put(caller.uid(), own + 1);
        }
        return room;
    }

    /** Counts a connection out. */
    synchronized void leave(Caller caller) {
        total--;
        byUid.computeIfPresent(caller.uid(), (_, count) -> count == 1 ? null : count - 1);
    }

    /** How many there are. */
    synchronized int total() {
        return total;
    }
}
