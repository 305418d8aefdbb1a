package io.manta.identity.kem;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.SeedSource;
import java.util.Arrays;
import org.bouncycastle.crypto.SecretWithEncapsulation;
import org.bouncycastle.crypto.kems.MLKEMGenerator;
import org.bouncycastle.crypto.params.MLKEMPublicKeyParameters;

/**
 * A fresh secret and the form in which only the owner of a {@link KemKey} can read it (FIPS 203
 * §6.2). Immutable.
 */
public final class SealedSecret {
    /** The prime all coefficients of a key are smaller than. */
    private static final int MODULUS = 3329;

    /** Where the packed coefficients of a key end, and its seed begins. */
    private static final int COEFFICIENT_BYTES = 1152;

    private static final int LOW_BITS = 0xF;

    private final byte[] secret;
    private final byte[] sealed;

    private SealedSecret(byte[] secret, byte[] sealed) {
        this.secret = secret;
        this.sealed = sealed;
    }

    /**
     * A new one for the owner of that key.
     *
     * @param publicHalf see {@link KemKey#publicHalf}
     * @throws MantaException {@code INVALID_KEY} if it is none
     */
    public static SealedSecret to(byte[] publicHalf, SeedSource source) throws MantaException {
        if (publicHalf.length != KemKey.PUBLIC_BYTES || !isReduced(publicHalf)) {
            throw new MantaException(
                    ErrorCode.INVALID_KEY,
                    "%d bytes that are no ML-KEM-768 key".formatted(publicHalf.length));
        }
        byte[] message = new byte[KemKey.SECRET_BYTES];
        source.fill(message);
        SecretWithEncapsulation made =
                MLKEMGenerator.internalGenerateEncapsulated(
                        new MLKEMPublicKeyParameters(KemKey.PARAMETERS, publicHalf), message);
        Arrays.fill(message, (byte) 0);
        return new SealedSecret(made.getSecret(), made.getEncapsulation());
    }

    /** The check of §7.2: two coefficients of 12 bits in each three bytes. */
    private static boolean isReduced(byte[] key) {
        for (int i = 0; i < COEFFICIENT_BYTES; i += 3) {
            int first = key[i] & 0xFF | (key[i + 1] & LOW_BITS) << 8;
            int second = (key[i + 1] & 0xFF) >> 4 | (key[i + 2] & 0xFF) << 4;
            if (first >= MODULUS || second >= MODULUS) {
                return false;
            }
        }
        return true;
    }

    /** The secret: a copy, the caller's to wipe. */
    public byte[] secret() {
        return secret.clone();
    }

    /** What to send, {@value KemKey#SEALED_BYTES} bytes. */
    public byte[] sealed() {
        return sealed.clone();
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "SealedSecret[secret]";
    }
}
