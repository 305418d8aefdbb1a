package io.manta.wireguard.handshake;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.Hash;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.crypto.XChaCha20Poly1305;
import io.manta.wireguard.message.CookieReplyMessage;
import io.manta.wireguard.message.WireGuardConstants;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The cookie one peer gave us, and the MACs of what we send it (paper §5.4.4, §5.4.7). Belongs to
 * the control loop.
 */
public final class CookieJar {
    private final MacKeys keys;
    private byte @Nullable [] lastMac1;
    private byte @Nullable [] cookie;
    private long cookieBornNs;

    public CookieJar(TunnelPublicKey remote) {
        this.keys = MacKeys.of(remote);
    }

    /** Writes MAC1 and MAC2 of a message; each covers what lies before it. */
    public void addMacs(byte[] message, int mac1Offset, long nowNs) {
        byte[] mac1 = Hash.mac(keys.mac1(), message, 0, mac1Offset);
        System.arraycopy(mac1, 0, message, mac1Offset, Hash.MAC_BYTES);
        lastMac1 = mac1;
        int mac2Offset = mac1Offset + Hash.MAC_BYTES;
        byte[] held = cookie;
        if (held != null && nowNs - cookieBornNs < WireGuardConstants.COOKIE_REFRESH_TIME_NS) {
            byte[] mac2 = Hash.mac(held, message, 0, mac2Offset);
            System.arraycopy(mac2, 0, message, mac2Offset, Hash.MAC_BYTES);
        } else {
            Arrays.fill(message, mac2Offset, mac2Offset + Hash.MAC_BYTES, (byte) 0);
        }
    }

    /**
     * Takes the cookie out of a reply, for the next message.
     *
     * @return false if it does not answer the last message we sent, which it must prove
     */
    public boolean take(AeadCipher cipher, byte[] reply, int offset, long nowNs) {
        byte[] answered = lastMac1;
        if (answered == null) {
            return false;
        }
        int from = offset + CookieReplyMessage.NONCE;
        byte[] nonce = Arrays.copyOfRange(reply, from, from + XChaCha20Poly1305.NONCE_BYTES);
        int at = offset + CookieReplyMessage.COOKIE;
        byte[] sealed = Arrays.copyOfRange(reply, at, offset + CookieReplyMessage.BYTES);
        if (!XChaCha20Poly1305.open(
                cipher, keys.cookie(), nonce, answered, sealed, 0, sealed.length)) {
            return false;
        }
        cookie = Arrays.copyOf(sealed, CookieReplyMessage.COOKIE_BYTES);
        cookieBornNs = nowNs;
        // One reply to one message: a replayed one must not renew the cookie's life.
        lastMac1 = null;
        return true;
    }
}
