package io.manta.ipc.socket;

import java.util.Optional;

/**
 * What is logged of clients that got stuck: anybody on this machine may be one as often as they
 * like, so the first is told at once and the others together, once a minute. One thread.
 */
final class StuckLines {
    static final long BETWEEN_NS = 60_000_000_000L;

    private int untold;
    private String last = "";
    private boolean told;
    private long toldNs;

    /** A client was disconnected. */
    void add(Caller caller) {
        untold++;
        last = caller.user();
    }

    /** What to log now, if anything. */
    Optional<String> due(long nowNs) {
        if (untold == 0 || (told && nowNs - toldNs < BETWEEN_NS)) {
            return Optional.empty();
        }
        String line = "stuck clients were disconnected: count=" + untold + " last=" + last;
        untold = 0;
        told = true;
        toldNs = nowNs;
        return Optional.of(line);
    }
}
