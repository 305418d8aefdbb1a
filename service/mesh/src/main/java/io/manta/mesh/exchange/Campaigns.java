package io.manta.mesh.exchange;

import io.manta.identity.NetworkId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The networks this device tries to get into. Of the loop's thread. */
final class Campaigns {
    private final Map<NetworkId, Campaign> all = new HashMap<>();

    void add(Campaign campaign) {
        all.put(campaign.network(), campaign);
    }

    Optional<Campaign> find(NetworkId network) {
        return Optional.ofNullable(all.get(network));
    }

    List<Campaign> all() {
        return List.copyOf(all.values());
    }

    /** Ends it; what was under way for it is not heeded any more. */
    Optional<Campaign> drop(NetworkId network) {
        Optional<Campaign> dropped = Optional.ofNullable(all.remove(network));
        dropped.ifPresent(Campaign::end);
        return dropped;
    }

    /** Whether it goes on, and was not replaced by another about the same network. */
    boolean isOn(Campaign campaign) {
        return all.get(campaign.network()) == campaign;
    }
}
