package io.manta.wireguard.tunnel;

import io.manta.wireguard.message.WireGuardConstants;

/**
 * Which counters were seen: a sliding bitmap as in RFC 6479, {@value #WINDOW} messages wide. Only
 * to be asked about messages that proved genuine. Not thread-safe; its keypair guards it.
 */
final class ReplayWindow {
    /** How far behind the greatest counter a message may be. */
    static final int WINDOW = WireGuardConstants.REPLAY_BITS - Long.SIZE;

    private static final int WORDS = WireGuardConstants.REPLAY_BITS / Long.SIZE;

    private final long[] bitmap = new long[WORDS];
    private long greatest;

    /** Whether this counter (unsigned) is new and not too old; if so it is now seen. */
    boolean accept(long counter) {
        if (Long.compareUnsigned(counter, WireGuardConstants.REJECT_AFTER_MESSAGES) >= 0) {
            return false;
        }
        if (Long.compareUnsigned(counter, greatest) > 0) {
            advanceTo(counter);
        } else if (Long.compareUnsigned(greatest - counter, WINDOW) > 0) {
            return false;
        }
        int word = (int) (counter >>> 6) & (WORDS - 1);
        long bit = 1L << counter;
        boolean fresh = (bitmap[word] & bit) == 0;
        bitmap[word] |= bit;
        return fresh;
    }

    private void advanceTo(long counter) {
        long steps = (counter >>> 6) - (greatest >>> 6);
        int clear = (int) Math.min(steps, WORDS);
        for (int i = 1; i <= clear; i++) {
            bitmap[(int) ((greatest >>> 6) + i) & (WORDS - 1)] = 0;
        }
        greatest = counter;
    }
}
