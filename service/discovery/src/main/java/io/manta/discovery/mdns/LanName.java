package io.manta.discovery.mdns;

import io.manta.identity.Blake3;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.ZBase32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Names of one day. Under the first kind a device announces itself to members of a network: 16
 * bytes of BLAKE3(domain, room id, device id, day since 1970 in UTC). Under the second who knows
 * the room id asks for devices that let others in: the same without the device id. Who knows the
 * ids can compute them; others can't even tell that two days' names are of one device.
 */
public final class LanName {
    private static final byte[] DOMAIN = "manta lan name 1".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] DOOR = "manta lan door 1".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 16;

    /** Characters of a name. */
    static final int LENGTH = ZBase32.textLength(BYTES);

    private LanName() {}

    /** The name of a device on that day. */
    public static String of(NetworkId network, DeviceId device, long epochDay) {
        return name(Blake3.hash(DOMAIN, network.bytes(), device.bytes(), bytes(epochDay)));
    }

    /** The name under which a network is asked for on that day. */
    public static String ofDoor(NetworkId network, long epochDay) {
        return name(Blake3.hash(DOOR, network.bytes(), bytes(epochDay)));
    }

    private static byte[] bytes(long epochDay) {
        return ByteBuffer.allocate(Long.BYTES).putLong(epochDay).array();
    }

    private static String name(byte[] hash) {
        return ZBase32.encode(Arrays.copyOf(hash, BYTES));
    }
}
