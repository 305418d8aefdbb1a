package io.manta.discovery.mdns;

import io.manta.base.net.Endpoint;
import java.time.Instant;

/**
 * A Manta on the link that is in none of our networks, or not under a name of today.
 *
 * @param seenAt when it was heard last
 */
public record Stranger(String name, Endpoint endpoint, Instant seenAt) {}
