package io.manta.discovery.mdns;

import io.manta.base.error.MantaException;
import io.manta.identity.Blake3;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.SeedSource;
import io.manta.identity.ZBase32;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Which device answers for a network, readable by who knows the room id and by nobody else:
 * ChaCha20-Poly1305 (RFC 8439) with BLAKE3(domain, room id) as the key and a drawn nonce. Says
 * nothing about who wrote it; whoever dials the device finds out.
 */
final class DoorPlate {
    private static final byte[] DOMAIN = "manta lan plate 1".getBytes(StandardCharsets.US_ASCII);
    private static final String CIPHER = "ChaCha20-Poly1305";
    private static final int NONCE_BYTES = 12;

    private DoorPlate() {}

    /** The device's id as text of one TXT string. */
    static String write(NetworkId network, DeviceId device, SeedSource random) {
        byte[] nonce = new byte[NONCE_BYTES];
        random.fill(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, network, nonce).doFinal(device.bytes());
            return ZBase32.encode(
                    ByteBuffer.allocate(NONCE_BYTES + sealed.length)
                            .put(nonce)
                            .put(sealed)
                            .array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + CIPHER, e);
        }
    }

    /** Whose id that is; empty if it was not written for this network. */
    static Optional<DeviceId> read(NetworkId network, String text) {
        try {
            ByteBuffer bytes = ByteBuffer.wrap(ZBase32.decode(text));
            if (bytes.remaining() < NONCE_BYTES) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE_BYTES];
            bytes.get(nonce);
            byte[] sealed = new byte[bytes.remaining()];
            bytes.get(sealed);
            byte[] device = cipher(Cipher.DECRYPT_MODE, network, nonce).doFinal(sealed);
            return Optional.of(DeviceId.of(device));
        } catch (GeneralSecurityException | IllegalArgumentException | MantaException e) {
            return Optional.empty();
        }
    }

    private static Cipher cipher(int mode, NetworkId network, byte[] nonce)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(CIPHER);
        cipher.init(
                mode,
                new SecretKeySpec(Blake3.hash(DOMAIN, network.bytes()), "ChaCha20"),
                new IvParameterSpec(nonce));
        return cipher;
    }
}
