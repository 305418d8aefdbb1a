package io.manta.discovery.mdns;

import io.manta.base.error.MantaException;
import io.manta.identity.ContactId;
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
        JOINER,
        /** Says nothing until asked by the id, as by a room id; that may be a contact id. */
        BELL
    }

    public LanNetwork {
        others = List.copyOf(others);
    }

    /** Of a member that lets nobody in. */
    public static LanNetwork ofMember(NetworkId network, DeviceId self, List<DeviceId> others) {
        return new LanNetwork(network, self, others, Part.MEMBER);
    }

    /** Of a device that is asked for by its contact id, which stands in place of a room id. */
    public static LanNetwork ofContact(ContactId contact, DeviceId self) {
        return new LanNetwork(asNetwork(contact), self, List.of(), Part.BELL);
    }

    /** Of a device that asks who has that contact id. */
    public static LanNetwork seeking(ContactId contact, DeviceId self) {
        return new LanNetwork(asNetwork(contact), self, List.of(), Part.JOINER);
    }

    /** What stands in place of a room id where a contact is meant. */
    public static NetworkId asNetwork(ContactId contact) {
        try {
            return NetworkId.of(contact.bytes());
        } catch (MantaException e) {
            throw new AssertionError("every name is a valid key", e);
        }
    }

    boolean isAnnounced() {
        return part == Part.MEMBER || part == Part.DOOR;
    }

    /** Whether it answers who asks by the room id. */
    boolean isDoor() {
        return part == Part.DOOR || part == Part.BELL;
    }

    /** Who knows a device to look for need not tell the link which network it is about. */
    boolean isSoughtByRoomId() {
        return part == Part.JOINER && others.isEmpty();
    }
}
