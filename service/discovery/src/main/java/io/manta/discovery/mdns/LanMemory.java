package io.manta.discovery.mdns;

import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.discovery.RecentMap;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who was heard on the link within the last two minutes. Bounded: whoever was heard longest ago
 * makes room. Not safe for use by several threads.
 */
final class LanMemory {
    private static final Duration FORGET_AFTER = Duration.ofSeconds(LanMessages.TTL_SECONDS);
    private static final int MOST_MEMBERS = 512;
    private static final int MOST_STRANGERS = 64;

    private final Clock clock;
    private final Map<Place, Sighting> members = new RecentMap<>(MOST_MEMBERS);
    private final Map<Place, Stranger> strangers = new RecentMap<>(MOST_STRANGERS);

    /** Who said it from where: one device may be seen at several addresses. */
    private record Place(String name, Endpoint endpoint) {}

    LanMemory(Clock clock) {
        this.clock = clock;
    }

    /**
     * Somebody was heard.
     *
     * @param who it is, if the name means a member to us
     * @return the sighting of a member
     */
    Optional<Sighting> heard(Optional<LanNames.Member> who, String name, Endpoint endpoint) {
        Instant now = clock.now();
        Place place = new Place(name, endpoint);
        Optional<Sighting> sighting =
                who.map(member -> new Sighting(member.network(), member.device(), endpoint, now));
        if (sighting.isPresent()) {
            members.put(place, sighting.get());
        } else {
            strangers.put(place, new Stranger(name, endpoint, now));
        }
        return sighting;
    }

    /** Somebody at that address said farewell under that name. */
    void gone(String name, Endpoint from) {
        members.keySet().removeIf(place -> isThere(place, name, from));
        strangers.keySet().removeIf(place -> isThere(place, name, from));
    }

    private static boolean isThere(Place place, String name, Endpoint from) {
        return place.name.equals(name)
                && place.endpoint.high() == from.high()
                && place.endpoint.low() == from.low();
    }

    /** Names mean others from now on. */
    void forgetMembers() {
        members.clear();
    }

    void forgetOld() {
        Instant oldest = clock.now().minus(FORGET_AFTER);
        members.values().removeIf(sighting -> sighting.seenAt().isBefore(oldest));
        strangers.values().removeIf(stranger -> stranger.seenAt().isBefore(oldest));
    }

    List<Sighting> members() {
        return List.copyOf(members.values());
    }

    List<Stranger> strangers() {
        return List.copyOf(strangers.values());
    }
}
