package io.manta.discovery;

/**
 * A budget that fills up again by itself. Owned by one thread at a time. Time is monotonic
 * nanoseconds and a parameter.
 */
public final class TokenBucket {
    private final long most;
    private final long perTokenNs;
    private long tokens;
    private long filledAtNs;

    /**
     * A full one.
     *
     * @param most how many it holds
     * @param perTokenNs how long one takes to come back
     */
    public TokenBucket(long most, long perTokenNs, long nowNs) {
        this.most = most;
        this.perTokenNs = perTokenNs;
        this.tokens = most;
        this.filledAtNs = nowNs;
    }

    /** Takes one; false if none is left. */
    public boolean take(long nowNs) {
        long come = (nowNs - filledAtNs) / perTokenNs;
        if (come > 0) {
            tokens = Math.min(most, tokens + come);
            filledAtNs += come * perTokenNs;
        }
        if (tokens == 0) {
            return false;
        }
        tokens--;
        return true;
    }

    /** When the next one can be taken at the latest. */
    public long nextNs() {
        return tokens > 0 ? filledAtNs : filledAtNs + perTokenNs;
    }
}
