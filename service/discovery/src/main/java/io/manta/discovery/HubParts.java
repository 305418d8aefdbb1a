package io.manta.discovery;

import io.manta.base.health.HealthTracker;
import io.manta.base.time.Clock;
import io.manta.discovery.record.EndpointFilter;
import io.manta.discovery.record.RecordIssuer;
import io.manta.identity.SeedSource;
import java.util.List;

/**
 * What a {@link DiscoveryHub} is made of.
 *
 * @param sources with different names; may be none
 * @param filter which endpoints are published and believed
 * @param random spreads over time what many do
 */
public record HubParts(
        Clock clock,
        List<RecordSource> sources,
        RecordIssuer issuer,
        EndpointFilter filter,
        SeedSource random,
        HealthTracker health) {
    public HubParts {
        sources = List.copyOf(sources);
        if (sources.stream().map(RecordSource::name).distinct().count() != sources.size()) {
            throw new IllegalArgumentException("two sources of one name");
        }
    }
}
