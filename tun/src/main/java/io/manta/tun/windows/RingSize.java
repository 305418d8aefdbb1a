package io.manta.tun.windows;

/** How large the rings of a session are: a power of two, as Wintun wants it. */
final class RingSize {
    // wintun.h
    static final int WINTUN_LEAST = 0x2_0000;
    static final int WINTUN_MOST = 0x400_0000;

    // Ours. A ring holds what comes while the reader is not scheduled: 4 MiB is 30 ms of 1 Gbit/s.
    static final int LEAST = 2 << 20;
    static final int MOST = 8 << 20;
    static final int USUAL = 4 << 20;

    private RingSize() {}

    /** The largest size Wintun takes that is no larger, within our bounds. */
    static int fitting(int wantedBytes) {
        int bounded = Math.clamp(wantedBytes, LEAST, MOST);
        return Integer.highestOneBit(bounded);
    }

    /** The next smaller one to try when there is no memory; 0 if there is none. */
    static int smallerThan(int bytes) {
        return bytes / 2 < LEAST ? 0 : bytes / 2;
    }
}
