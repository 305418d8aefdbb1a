package io.manta.control.quic;

/**
 * Lets through a burst, then so much each second. Not thread-safe; takes the time as an argument.
 */
final class TokenBucket {
    private static final double NANOS = 1e9;

    private final double capacity;
    private final double perNano;
    private double tokens;
    private long filledAtNs;

    TokenBucket(double capacity, double perSecond, long nowNs) {
        this.capacity = capacity;
        this.perNano = perSecond / NANOS;
        this.tokens = capacity;
        this.filledAtNs = nowNs;
    }

    /** Takes so many tokens, or none if there are fewer. */
    boolean take(double amount, long nowNs) {
        fill(nowNs);
        if (tokens < amount) {
            return false;
        }
        tokens -= amount;
        return true;
    }

    /** How full it is, from 0 to 1. */
    double level(long nowNs) {
        fill(nowNs);
        return tokens / capacity;
    }

    private void fill(long nowNs) {
        tokens = Math.min(capacity, tokens + (nowNs - filledAtNs) * perNano);
        filledAtNs = nowNs;
    }
}
