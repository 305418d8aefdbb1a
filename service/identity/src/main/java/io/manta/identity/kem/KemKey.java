package io.manta.identity.kem;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.SeedSource;
import java.util.Arrays;
import org.bouncycastle.crypto.kems.MLKEMExtractor;
import org.bouncycastle.crypto.params.MLKEMParameters;
import org.bouncycastle.crypto.params.MLKEMPrivateKeyParameters;

/**
 * An ML-KEM-768 key pair for one agreement (FIPS 203 §6): whoever has the public half can send a
 * secret that only this one reads. Used by one thread at a time.
 */
public final class KemKey {
    /** Bytes of the public half. */
    public static final int PUBLIC_BYTES = 1184;

    /** Bytes of a secret on its way. */
    public static final int SEALED_BYTES = 1088;

    /** Bytes of a secret. */
    public static final int SECRET_BYTES = 32;

    static final MLKEMParameters PARAMETERS = MLKEMParameters.ml_kem_768;

    /** The two random values of FIPS 203 §7.1, d and z. */
    private static final int SEED_BYTES = 64;

    private final MLKEMPrivateKeyParameters key;

    private KemKey(MLKEMPrivateKeyParameters key) {
        this.key = key;
    }

    /** A new one. */
    public static KemKey generate(SeedSource source) {
        byte[] seed = new byte[SEED_BYTES];
        source.fill(seed);
        KemKey drawn = new KemKey(new MLKEMPrivateKeyParameters(PARAMETERS, seed));
        Arrays.fill(seed, (byte) 0);
        return drawn;
    }

    /** The public half, {@value #PUBLIC_BYTES} bytes. */
    public byte[] publicHalf() {
        return key.getPublicKey();
    }

    /**
     * Reads a secret that was sealed to the public half. What was changed on its way gives another
     * secret, not an error (§6.3): who needs to know compares a {@link PairSecret#check}.
     *
     * @throws MantaException {@code INVALID_KEY} if it does not have {@value #SEALED_BYTES} bytes
     */
    public byte[] open(byte[] sealed) throws MantaException {
        if (sealed.length != SEALED_BYTES) {
            throw new MantaException(
                    ErrorCode.INVALID_KEY,
                    "a sealed secret has %d bytes, not %d".formatted(SEALED_BYTES, sealed.length));
        }
        return new MLKEMExtractor(key).extractSecret(sealed);
    }

    /** Overwrites the private half. */
    public void destroy() {
        key.destroy();
    }

    /** Says nothing of what it holds. */
    @Override
    public String toString() {
        return "KemKey[secret]";
    }
}
