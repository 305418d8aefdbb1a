package io.manta.desktop.peers;

/**
 * Whose a device is. People have no names in a room, devices do: a person is called by the first of
 * their devices.
 *
 * @param id of the person; empty text while unknown
 * @param lead what the first of their devices in the room is called; empty text for who has one
 * @param devices how many they have in the room
 */
public record Owner(String id, String lead, int devices) {
    /** Of somebody who has one device in the room, as far as is known. */
    static Owner alone(String id) {
        return new Owner(id, "", 1);
    }

    /** Whether that device is the first of several. */
    boolean isLedBy(Person device) {
        return devices > 1 && lead.equals(device.name());
    }

    /** Whether that device is another one of several. */
    boolean isFollowedBy(Person device) {
        return devices > 1 && !lead.equals(device.name());
    }
}
