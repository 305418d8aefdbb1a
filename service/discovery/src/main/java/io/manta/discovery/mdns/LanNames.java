package io.manta.discovery.mdns;

import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of one day: ours to announce, and whose the others are. Names of the days beside it are
 * known too, as clocks differ. Immutable.
 */
final class LanNames {
    /** Names known of others: a network of 1,000 has 3,000. */
    private static final int MOST = 16_384;

    private static final int MOST_OWN = 64;

    private final long epochDay;
    private final List<String> own = new ArrayList<>();
    private final Map<String, Member> members = new HashMap<>();

    /** Whose a name is. */
    record Member(NetworkId network, DeviceId device) {}

    LanNames(List<LanNetwork> networks, long epochDay) {
        this.epochDay = epochDay;
        for (LanNetwork network : networks) {
            if (own.size() < MOST_OWN) {
                own.add(LanName.of(network.network(), network.self(), epochDay));
            }
            for (DeviceId device : network.others()) {
                if (!device.equals(network.self())) {
                    add(new Member(network.network(), device));
                }
            }
        }
    }

    private void add(Member member) {
        for (long day = epochDay - 1; day <= epochDay + 1 && members.size() < MOST; day++) {
            members.put(LanName.of(member.network, member.device, day), member);
        }
    }

    long epochDay() {
        return epochDay;
    }

    List<String> own() {
        return own;
    }

    Optional<Member> whose(String name) {
        return Optional.ofNullable(members.get(name));
    }
}
