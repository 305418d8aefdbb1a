package io.manta.discovery.mdns;

import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.time.Instant;

/**
 * Somebody on the link announced a member's name of today. Anybody who heard it can repeat it: this
 * is where a dial may succeed, nothing more.
 *
 * @param seenAt when it was heard last
 */
public record Sighting(NetworkId network, DeviceId device, Endpoint endpoint, Instant seenAt) {}
