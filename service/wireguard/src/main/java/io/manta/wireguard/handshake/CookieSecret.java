package io.manta.wireguard.handshake;

import io.manta.wireguard.crypto.Hash;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.message.WireGuardConstants;
import java.nio.ByteBuffer;

/**
 * The secret cookies come from, renewed every two minutes (paper §5.4.7): a cookie proves that its
 * holder receives at an address, and needs no memory of whom it was given to. Not thread-safe.
 */
final class CookieSecret {
    private static final int SOURCE_BYTES = 8 + 8 + 2;

    private final RandomSource random;
    private final byte[] secret = new byte[Hash.HASH_BYTES];
    private long bornNs;
    private boolean born;

    CookieSecret(RandomSource random) {
        this.random = random;
    }

    /** The cookie of a source, now. */
    byte[] cookieFor(long high, long low, int port, long nowNs) {
        if (!born || nowNs - bornNs >= WireGuardConstants.COOKIE_REFRESH_TIME_NS) {
            random.fill(secret);
            bornNs = nowNs;
            born = true;
        }
        byte[] source = new byte[SOURCE_BYTES];
        ByteBuffer.wrap(source).putLong(high).putLong(low).putShort((short) port);
        return Hash.mac(secret, source, 0, SOURCE_BYTES);
    }
}
