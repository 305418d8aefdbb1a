package io.manta.discovery;

import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Map;

/**
 * How much each source may ask: an IPv4 address, an IPv6 /64, or one link-local address, as those
 * of a whole link share a /64. Bounded; safe for use by any thread.
 */
public final class SourceLimits {
    private static final int MOST_SOURCES = 8192;

    private final Clock clock;
    private final int burst;
    private final Duration perRequest;
    private final Map<Long, TokenBucket> sources = new RecentMap<>(MOST_SOURCES); // guarded by this

    /**
     * @param burst requests at once
     * @param perRequest how long one takes to come back
     */
    public SourceLimits(Clock clock, int burst, Duration perRequest) {
        this.clock = clock;
        this.burst = burst;
        this.perRequest = perRequest;
    }

    /** Whether this source may ask once more now; if so, that is counted. */
    public synchronized boolean admit(InetAddress source) {
        long now = clock.nanos();
        Endpoint at = Endpoint.of(source, 0);
        // No IPv6 /64 in use begins with 0xFFFF, as the low half of a mapped IPv4 address does.
        long network =
                at.isIpv4()
                        ? 0xFFFF_0000_0000_0000L | at.low()
                        : source.isLinkLocalAddress() ? at.high() ^ at.low() : at.high();
        return sources.computeIfAbsent(
                        network, n -> new TokenBucket(burst, perRequest.toNanos(), now))
                .take(now);
    }
}
