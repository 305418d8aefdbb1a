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

    /** Networks asked for at once: so many questions fit into a datagram of any link. */
    private static final int MOST_SOUGHT = 16;

    private final long epochDay;
    private final List<String> own = new ArrayList<>();
    private final Map<String, Member> members = new HashMap<>();
    private final Map<String, Member> doors = new HashMap<>();
    private final Map<String, NetworkId> sought = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** Whose a name is. */
    record Member(NetworkId network, DeviceId device) {}

    LanNames(List<LanNetwork> networks, long epochDay) {
        this.epochDay = epochDay;
        for (LanNetwork network : networks) {
            if (network.isAnnounced() && own.size() < MOST_OWN) {
                own.add(LanName.of(network.network(), network.self(), epochDay));
            }
            if (network.isDoor() && doors.size() < 3 * MOST_OWN) {
                addDoor(network);
            }
            if (network.isSoughtByRoomId() && asked.size() < MOST_SOUGHT) {
                asked.add(LanName.ofDoor(network.network(), epochDay));
                sought.put(asked.getLast(), network.network());
            }
            for (DeviceId device : network.others()) {
                if (!device.equals(network.self())) {
                    add(new Member(network.network(), device));
                }
            }
        }
    }

    private void addDoor(LanNetwork network) {
        Member self = new Member(network.network(), network.self());
        for (long day = epochDay - 1; day <= epochDay + 1; day++) {
            doors.put(LanName.ofDoor(network.network(), day), self);
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

    /** Names of networks to ask for. */
    List<String> asked() {
        return asked;
    }

    Optional<Member> whose(String name) {
        return Optional.ofNullable(members.get(name));
    }

    /** The network this device answers for if asked by that name, and itself. */
    Optional<Member> door(String name) {
        return Optional.ofNullable(doors.get(name));
    }

    /** The network that was asked for by that name. */
    Optional<NetworkId> sought(String name) {
        return Optional.ofNullable(sought.get(name));
    }
}
