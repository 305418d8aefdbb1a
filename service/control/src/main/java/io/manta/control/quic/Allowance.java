package io.manta.control.quic;

import java.util.function.BooleanSupplier;

/**
 * How much one peer may send us. Somebody unexpected gets little: enough to ask to be let in. What
 * a peer has sent lets QUIC widen its windows, so this bounds the memory it can bind, too.
 */
final class Allowance {
    private static final int STRANGER_BURST = 512 << 10;
    private static final int STRANGER_PER_SECOND = 64 << 10;
    private static final int EXPECTED_BURST = 32 << 20;
    private static final int EXPECTED_PER_SECOND = 4 << 20;
    private static final int BROKEN_EXCHANGES = 512;

    private final LinkContext context;
    private final TokenBucket stranger;
    private final TokenBucket expected;
    private final FloodGuard messages;
    private int broken;

    Allowance(LinkContext context) {
        long nowNs = context.clock().nanos();
        this.context = context;
        this.stranger = new TokenBucket(STRANGER_BURST, STRANGER_PER_SECOND, nowNs);
        this.expected = new TokenBucket(EXPECTED_BURST, EXPECTED_PER_SECOND, nowNs);
        this.messages =
                new FloodGuard(
                        context.bounds().messageBurst(),
                        context.bounds().messagesPerSecond(),
                        context.times().flood(),
                        nowNs);
    }

    /**
     * Takes account of bytes that arrived.
     *
     * @param isExpected asked only once a stranger might not send as much
     */
    boolean admits(int bytes, BooleanSupplier isExpected) {
        long nowNs = context.clock().nanos();
        boolean isLittle = stranger.take(bytes, nowNs);
        return expected.take(bytes, nowNs) && (isLittle || isExpected.getAsBoolean());
    }

    FloodGuard.Verdict judgeMessage() {
        return messages.judge(context.clock().nanos());
    }

    /** Takes account of an exchange that broke off. */
    boolean admitsBroken() {
        return ++broken <= BROKEN_EXCHANGES;
    }
}
