package io.manta.control.quic;

import java.time.Duration;

/**
 * Judges the messages of one peer (protocol, section 5): a burst passes, then so many each second;
 * what is over is dropped, and who goes on and on is cut off. Not thread-safe.
 */
final class FloodGuard {
    /** Only who pauses until the bucket is half full again has stopped. */
    private static final double CALM = 0.5;

    /** What to do with a message. */
    enum Verdict {
        PASS,
        DROP,
        CUT_OFF
    }

    private final TokenBucket messages;
    private final long patienceNs;
    private boolean flooding;
    private long floodingSinceNs;

    FloodGuard(int burst, int perSecond, Duration patience, long nowNs) {
        this.messages = new TokenBucket(burst, perSecond, nowNs);
        this.patienceNs = patience.toNanos();
    }

    /** Judges one more message. */
    Verdict judge(long nowNs) {
        if (messages.level(nowNs) >= CALM) {
            flooding = false;
        }
        if (messages.take(1, nowNs)) {
            return Verdict.PASS;
        }
        if (!flooding) {
            flooding = true;
            floodingSinceNs = nowNs;
        }
        return nowNs - floodingSinceNs >= patienceNs ? Verdict.CUT_OFF : Verdict.DROP;
    }
}
