package io.manta.discovery.mdns;

import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.util.List;

/**
 * A network whose members are looked for on the link.
 *
 * @param self this device
 * @param others whom to look for: the members, or coordinators while still joining
 * @param part what this device is in it
 */
public record LanNetwork(NetworkId network, DeviceId self, List<DeviceId> others, Part part) {
    /** What a device is in a network, as far as the link is concerned. */
    public enum Part {
        /** Announces itself to the other members. */
        MEMBER,
        /** Likewise, and answers who asks for the network by its room id: it may let others in. */
        DOOR,
        /** Announces nothing; asks for the network by its room id if it knows nobody to ask. */
        JOINER
    }

    public LanNetwork {
        others = List.copyOf(others);
    }

    /** Of a member that lets nobody in. */
    public static LanNetwork ofMember(NetworkId network, DeviceId self, List<DeviceId> others) {
        return new LanNetwork(network, self, others, Part.MEMBER);
    }

    boolean isAnnounced() {
        return part != Part.JOINER;
    }

    /** Who knows a device to look for need not tell the link which network it is about. */
    boolean isSoughtByRoomId() {
        return part == Part.JOINER && others.isEmpty();
    }
}
