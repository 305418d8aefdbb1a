package io.manta.discovery.mdns;

import io.manta.identity.Blake3;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.ZBase32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Under which name a device announces itself to members of a network on one day: 16 bytes of
 * BLAKE3(domain, room id, device id, day since 1970 in UTC). Who knows both ids can compute it;
 * others can't even tell that two days' names are of one device.
 */
public final class LanName {
    private static final byte[] DOMAIN = "manta lan name 1".getBytes(StandardCharsets.US_ASCII);
    private static final int BYTES = 16;

    /** Characters of a name. */
    static final int LENGTH = ZBase32.textLength(BYTES);

    private LanName() {}

    /** The name on that day. */
    public static String of(NetworkId network, DeviceId device, long epochDay) {
        byte[] day = ByteBuffer.allocate(Long.BYTES).putLong(epochDay).array();
        byte[] hash = Blake3.hash(DOMAIN, network.bytes(), device.bytes(), day);
        return ZBase32.encode(Arrays.copyOf(hash, BYTES));
    }
}
