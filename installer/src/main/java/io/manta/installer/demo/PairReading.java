package io.manta.installer.demo;

/**
 * What was seen of one node looking at another.
 *
 * @param from who looks
 * @param to at whom
 * @param state as the service calls it, or {@link #ENDED}
 * @param path how packets go, as the service calls it
 * @param endpoint where packets go
 * @param ipv4Ms round-trip time over IPv4 in milliseconds, negative for no answer
 * @param ipv6Ms round-trip time over IPv6 in milliseconds, negative for no answer
 * @param rxBytes received so far
 * @param txBytes sent so far
 */
record PairReading(
        String from,
        String to,
        String state,
        String path,
        String endpoint,
        double ipv4Ms,
        double ipv6Ms,
        long rxBytes,
        long txBytes) {

    /** State of a pair whose looking end has no service any more. */
    static final String ENDED = "ended";

    static PairReading ended(String from, String to) {
        return new PairReading(from, to, ENDED, "none", "–", -1, -1, 0, 0);
    }

    /** Whether an answer came over both families. */
    boolean answers() {
        return ipv4Ms >= 0 && ipv6Ms >= 0;
    }

    boolean isSamePair(PairReading other) {
        return from.equals(other.from) && to.equals(other.to);
    }
}
