package io.manta.tun.windows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/**
 * The number Windows knows an adapter by. It follows from the name, so that the same name is the
 * same network to Windows at every start (whether it is a private one, its firewall rules), and so
 * that what a crash left of it is taken over by Wintun rather than left beside the new one.
 */
final class AdapterGuid {
    static final int BYTES = 16;

    private AdapterGuid() {}

    /**
     * The GUID of an interface's name.
     *
     * @param attempt 0 for the usual one; another for each that Windows would not have
     */
    static UUID of(String name, int attempt) {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(
                                    ("io.manta.tun/" + name + "/" + attempt)
                                            .getBytes(StandardCharsets.UTF_8));
            ByteBuffer bytes = ByteBuffer.wrap(hash);
            // RFC 9562: version 8, made by a rule of one's own.
            long high = bytes.getLong() & ~0xF000L | 0x8000L;
            long low = bytes.getLong() & ~(3L << 62) | 1L << 63;
            return new UUID(high, low);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** As {@code struct GUID} lies in memory: the first three fields little-endian. */
    static byte[] bytes(UUID guid) {
        long high = guid.getMostSignificantBits();
        return ByteBuffer.allocate(BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) (high >>> 32))
                .putShort((short) (high >>> 16))
                .putShort((short) high)
                .order(ByteOrder.BIG_ENDIAN)
                .putLong(guid.getLeastSignificantBits())
                .array();
    }
}
