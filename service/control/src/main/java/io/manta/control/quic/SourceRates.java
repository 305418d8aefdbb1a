package io.manta.control.quic;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How often each source may begin a connection: as often as WireGuard lets it begin a handshake. A
 * table of fixed size, out of which goes whoever came longest ago. Belongs to control's thread.
 */
final class SourceRates {
    static final int PER_SECOND = 20;
    static final int BURST = 5;
    static final int MOST_SOURCES = 2_048;

    private final Map<Source, TokenBucket> buckets =
            new LinkedHashMap<>(16, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Source, TokenBucket> eldest) {
                    return size() > MOST_SOURCES;
                }
            };

    /** Takes one from what the source has; false if it has none. */
    boolean take(Source source, long nowNs) {
        return buckets.computeIfAbsent(source, s -> new TokenBucket(BURST, PER_SECOND, nowNs))
                .take(1, nowNs);
    }

    /** How many sources are remembered; for tests. */
    int size() {
        return buckets.size();
    }
}
