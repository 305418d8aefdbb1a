package io.manta.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.bouncycastle.math.ec.rfc8032.Ed25519;
import org.junit.jupiter.api.Test;

/** The model is the library's check, which multiplies by the order. */
class PrimeOrderTest {
    private static final long SEED = 20_261_125;
    private static final BigInteger P = BigInteger.TWO.pow(255).subtract(BigInteger.valueOf(19));

    /** Half of all ordinates have points, and these are in each of the eight cosets as often. */
    @Test
    void agreesWithTheLibraryAboutAnyBytes() {
        Random random = new Random(SEED);
        byte[] bytes = new byte[32];
        int points = 0;
        int inside = 0;
        for (int i = 0; i < 40_000; i++) {
            random.nextBytes(bytes);
            assertAgrees(bytes);
            points += Ed25519.validatePublicKeyPartial(bytes, 0) ? 1 : 0;
            inside += PrimeOrder.has(bytes) ? 1 : 0;
        }

        assertThat(points).isBetween(19_000, 21_000);
        assertThat(inside).isBetween(2_200, 2_800);
    }

    @Test
    void acceptsEveryKey() {
        Random random = new Random(SEED);
        byte[] seed = new byte[32];
        byte[] key = new byte[32];
        for (int i = 0; i < 5_000; i++) {
            random.nextBytes(seed);
            Ed25519.generatePublicKey(seed, 0, key, 0);
            assertThat(PrimeOrder.has(key)).as("key %d, seed %d", i, SEED).isTrue();
            key[31] ^= (byte) 0x80; // Its negative.
            assertThat(PrimeOrder.has(key)).as("negative %d, seed %d", i, SEED).isTrue();
        }
    }

    @Test
    void refusesThePointsOfSmallOrder() {
        for (String small :
                List.of(
                        "0100000000000000000000000000000000000000000000000000000000000000",
                        "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
                        "0000000000000000000000000000000000000000000000000000000000000000",
                        "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
                        "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a")) {
            byte[] bytes = HexFormat.of().parseHex(small);
            for (int sign = 0; sign < 2; sign++) {
                assertThat(PrimeOrder.has(bytes)).as("%s, sign %d", small, sign).isFalse();
                assertAgrees(bytes);
                bytes[31] ^= (byte) 0x80;
            }
        }
    }

    /** From p on, each is another way to write a smaller one. */
    @Test
    void agreesWithTheLibraryAboutTheFirstAndTheLastOrdinates() {
        for (int i = 0; i < 2_000; i++) {
            assertAgrees(encoded(BigInteger.valueOf(i)));
            assertAgrees(encoded(P.subtract(BigInteger.valueOf(i + 1))));
        }
        for (int i = 0; i < 19; i++) {
            BigInteger ordinate = P.add(BigInteger.valueOf(i));
            assertThat(PrimeOrder.has(encoded(ordinate))).as("p + %d", i).isFalse();
            assertAgrees(encoded(ordinate));
        }
    }

    private static byte[] encoded(BigInteger ordinate) {
        byte[] bigEndian = ordinate.toByteArray();
        byte[] bytes = new byte[32];
        for (int i = 0; i < Math.min(32, bigEndian.length); i++) {
            bytes[i] = bigEndian[bigEndian.length - 1 - i];
        }
        return bytes;
    }

    private static void assertAgrees(byte[] bytes) {
        byte[] before = bytes.clone();
        assertThat(PrimeOrder.has(bytes))
                .as("%s, seed %d", HexFormat.of().formatHex(bytes), SEED)
                .isEqualTo(Ed25519.validatePublicKeyFull(bytes, 0));
        assertThat(Arrays.equals(bytes, before)).isTrue();
    }
}
