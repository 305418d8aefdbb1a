package io.manta.base.net;

/** Writes IP addresses; IPv6 in the canonical form of RFC 5952. */
final class IpText {
    private static final int GROUPS = 8;

    private IpText() {}

    static String ipv4(int address) {
        return (address >>> 24)
                + "."
                + (address >>> 16 & 0xFF)
                + "."
                + (address >>> 8 & 0xFF)
                + "."
                + (address & 0xFF);
    }

    static String ipv6(long high, long low) {
        int start = 0;
        int length = 0;
        for (int i = 0; i < GROUPS; i++) {
            int run = zeroRun(high, low, i);
            if (run > length) {
                start = i;
                length = run;
            }
        }
        // RFC 5952 §4.2.2: a single zero group is not shortened.
        return length < 2
                ? join(high, low, 0, GROUPS)
                : join(high, low, 0, start) + "::" + join(high, low, start + length, GROUPS);
    }

    private static int zeroRun(long high, long low, int from) {
        int end = from;
        while (end < GROUPS && group(high, low, end) == 0) {
            end++;
        }
        return end - from;
    }

    private static String join(long high, long low, int from, int to) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < to; i++) {
            text.append(i == from ? "" : ":").append(Integer.toHexString(group(high, low, i)));
        }
        return text.toString();
    }

    private static int group(long high, long low, int index) {
        long half = index < 4 ? high : low;
        return (int) (half >>> (48 - 16 * (index & 3))) & 0xFFFF;
    }
}
