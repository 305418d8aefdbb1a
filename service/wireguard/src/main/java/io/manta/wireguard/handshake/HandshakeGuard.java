package io.manta.wireguard.handshake;

import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.Hash;
import io.manta.wireguard.crypto.LittleEndian;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.crypto.XChaCha20Poly1305;
import io.manta.wireguard.message.CookieReplyMessage;
import io.manta.wireguard.message.InitiationMessage;
import io.manta.wireguard.message.MessageType;
import io.manta.wireguard.message.ResponseMessage;
import io.manta.wireguard.message.WireGuardConstants;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is cheap enough to do before any Diffie-Hellman (paper §5.3): length and type, MAC1, and
 * under load MAC2 and a rate per source.
 *
 * <pre>
 *  type, length --no--&gt; drop
 *  MAC1 ---------no--&gt; drop                   (costs one BLAKE2s an identity)
 *  under load? --no--&gt; process
 *  MAC2 ---------no--&gt; answer with a cookie   (64 bytes for 92 or 148: no amplification)
 *  rate ---------no--&gt; drop                   (the source is proven, so nobody else pays)
 *                yes-&gt; process
 * </pre>
 *
 * <p>Safe for use by several lanes at once. The common path takes no lock; the path under load
 * takes one, held for a few microseconds.
 */
public final class HandshakeGuard {
    private final RandomSource random;
    private volatile List<LocalIdentity> identities;

    // Under the lock of this object:
    private final CookieSecret secret;
    private final SourceLimiter limiter;
    private final AeadCipher cipher = AeadCipher.create();

    public HandshakeGuard(List<LocalIdentity> identities, RandomSource random) {
        this.random = random;
        this.identities = checked(identities);
        this.secret = new CookieSecret(random);
        byte[] seed = new byte[Long.BYTES];
        random.fill(seed);
        this.limiter = new SourceLimiter(LittleEndian.getLong(seed, 0));
    }

    /** Replaces the identities answered to: at most {@link WireGuardConstants#MAX_IDENTITIES}. */
    public void setIdentities(List<LocalIdentity> now) {
        identities = checked(now);
    }

    /**
     * Judges the datagram at {@code message[offset, offset + length)}, of type 1, 2 or 3.
     *
     * @param sourceHigh first half of the sender's IPv6 (or IPv4-mapped) address
     * @param sourceLow second half
     * @param sourcePort the sender's port
     * @param underLoad whether the caller has more handshakes waiting than it can soon do
     * @param cookieReply 64 bytes, written only if the verdict is {@link
     *     GuardVerdict#ANSWER_WITH_COOKIE}
     */
    public GuardVerdict check(
            byte[] message,
            int offset,
            int length,
            long sourceHigh,
            long sourceLow,
            int sourcePort,
            boolean underLoad,
            long nowNs,
            byte[] cookieReply) {
        int mac1Offset = mac1Offset(message, offset, length);
        if (mac1Offset < 0) {
            return isCookieReply(message, offset, length)
                    ? GuardVerdict.PROCESS
                    : GuardVerdict.DROP_MALFORMED;
        }
        LocalIdentity identity = addressee(message, offset, mac1Offset);
        if (identity == null) {
            return GuardVerdict.DROP_NOT_FOR_US;
        }
        if (!underLoad) {
            return GuardVerdict.PROCESS;
        }
        synchronized (this) {
            byte[] cookie = secret.cookieFor(sourceHigh, sourceLow, sourcePort, nowNs);
            if (!provesCookie(cookie, message, offset, mac1Offset)) {
                writeReply(identity, cookie, message, offset, mac1Offset, cookieReply);
                return GuardVerdict.ANSWER_WITH_COOKIE;
            }
            return limiter.admit(sourceHigh, sourceLow, nowNs)
                    ? GuardVerdict.PROCESS
                    : GuardVerdict.DROP_TOO_MANY;
        }
    }

    private @Nullable LocalIdentity addressee(byte[] message, int offset, int mac1Offset) {
        for (LocalIdentity identity : identities) {
            if (identity.isAddressedBy(message, offset, mac1Offset)) {
                return identity;
            }
        }
        return null;
    }

    private void writeReply(
            LocalIdentity identity,
            byte[] cookie,
            byte[] message,
            int offset,
            int mac1Offset,
            byte[] reply) {
        int mac1 = offset + mac1Offset;
        byte[] nonce = new byte[XChaCha20Poly1305.NONCE_BYTES];
        random.fill(nonce);
        LittleEndian.putInt(reply, 0, MessageType.COOKIE_REPLY);
        // In both messages the sender index lies in the same place.
        LittleEndian.putInt(
                reply,
                CookieReplyMessage.RECEIVER,
                LittleEndian.getInt(message, offset + InitiationMessage.SENDER));
        System.arraycopy(nonce, 0, reply, CookieReplyMessage.NONCE, nonce.length);
        System.arraycopy(cookie, 0, reply, CookieReplyMessage.COOKIE, cookie.length);
        XChaCha20Poly1305.seal(
                cipher,
                identity.macKeys().cookie(),
                nonce,
                Arrays.copyOfRange(message, mac1, mac1 + Hash.MAC_BYTES),
                reply,
                CookieReplyMessage.COOKIE,
                CookieReplyMessage.COOKIE_BYTES);
    }

    private static boolean provesCookie(byte[] cookie, byte[] message, int offset, int mac1Offset) {
        int covered = mac1Offset + Hash.MAC_BYTES;
        byte[] expected = Hash.mac(cookie, message, offset, covered);
        int mac2 = offset + covered;
        return MessageDigest.isEqual(
                expected, Arrays.copyOfRange(message, mac2, mac2 + Hash.MAC_BYTES));
    }

    private static int mac1Offset(byte[] message, int offset, int length) {
        if (length == InitiationMessage.BYTES
                && MessageType.of(message, offset) == MessageType.INITIATION) {
            return InitiationMessage.MAC1;
        }
        if (length == ResponseMessage.BYTES
                && MessageType.of(message, offset) == MessageType.RESPONSE) {
            return ResponseMessage.MAC1;
        }
        return -1;
    }

    private static boolean isCookieReply(byte[] message, int offset, int length) {
        return length == CookieReplyMessage.BYTES
                && MessageType.of(message, offset) == MessageType.COOKIE_REPLY;
    }

    private static List<LocalIdentity> checked(List<LocalIdentity> identities) {
        if (identities.size() > WireGuardConstants.MAX_IDENTITIES) {
            throw new IllegalArgumentException("too many identities: " + identities.size());
        }
        return List.copyOf(identities);
    }
}
