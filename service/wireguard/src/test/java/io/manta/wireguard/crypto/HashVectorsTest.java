package io.manta.wireguard.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bouncycastle.crypto.digests.Blake2sDigest;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;

class HashVectorsTest {
    @Test
    void hashesTheExampleOfRfc7693() {
        assertThat(Hex.print(Hash.hash("abc".getBytes(US_ASCII))))
                .isEqualTo("508c5e8c327c14e2e1a72ba34eeb452f37458b209ed63a294d999b4c86675982");
    }

    @Test
    void hashesNothing() {
        assertThat(Hex.print(Hash.hash()))
                .isEqualTo("69217a3079908094e11121d042354a7c1f55b6482ca1a51e1b250dfd1ed0eef9");
    }

    /** The self-test of RFC 7693 appendix E: a hash over hashes of all kinds of inputs. */
    @Test
    void passesTheSelfTestOfRfc7693ForItsLengths() {
        Blake2sDigest all = new Blake2sDigest(256);
        for (int outBytes : new int[] {16, 20, 28, 32}) {
            for (int inBytes : new int[] {0, 3, 64, 65, 255, 1024}) {
                byte[] in = sequence(inBytes, inBytes);
                update(all, digest(new Blake2sDigest(outBytes * 8), in, outBytes));
                byte[] key = sequence(outBytes, outBytes);
                byte[] keyed = digest(new Blake2sDigest(key, outBytes, null, null), in, outBytes);
                if (outBytes == 16) {
                    assertThat(Hash.mac(key, in, 0, in.length)).isEqualTo(keyed);
                }
                if (outBytes == 32) {
                    assertThat(Hash.hash(in))
                            .isEqualTo(digest(new Blake2sDigest(256), in, outBytes));
                }
                update(all, keyed);
            }
        }
        byte[] out = new byte[32];
        all.doFinal(out, 0);
        assertThat(Hex.print(out))
                .isEqualTo("6a411f08ce25adcdfb02aba641451cec53c598b24f4fc787fbdc88797f4c1dfe");
    }

    @Test
    void hashesASliceLikeTheWhole() {
        byte[] data = sequence(200, 7);
        assertThat(Hash.hash(Arrays.copyOf(data, 10), data, 50, 33))
                .isEqualTo(Hash.hash(Arrays.copyOf(data, 10), Arrays.copyOfRange(data, 50, 83)));
    }

    @Test
    void computesTheHmacOfAnotherImplementation() {
        SeededRandom random = new SeededRandom(11);
        for (int length = 0; length < 200; length += 7) {
            byte[] key = random.bytes(32);
            byte[] data = random.bytes(length);
            HMac reference = new HMac(new Blake2sDigest(256));
            reference.init(new KeyParameter(key));
            reference.update(data, 0, data.length);
            byte[] expected = new byte[32];
            reference.doFinal(expected, 0);
            assertThat(Hash.hmac(key, data)).isEqualTo(expected);
        }
    }

    @Test
    void derivesTheKeysOfAnotherImplementation() {
        SeededRandom random = new SeededRandom(12);
        for (int count = 1; count <= 3; count++) {
            byte[] chainingKey = random.bytes(32);
            byte[] input = random.bytes(count == 2 ? 0 : 32);
            HKDFBytesGenerator reference = new HKDFBytesGenerator(new Blake2sDigest(256));
            reference.init(new HKDFParameters(input, chainingKey, new byte[0]));
            byte[] expected = new byte[32 * count];
            reference.generateBytes(expected, 0, expected.length);
            byte[][] outputs = Hash.kdf(count, chainingKey, input);
            for (int i = 0; i < count; i++) {
                assertThat(outputs[i]).isEqualTo(Arrays.copyOfRange(expected, 32 * i, 32 * i + 32));
            }
        }
    }

    private static byte[] sequence(int length, int seed) {
        byte[] out = new byte[length];
        int a = 0xDEAD4BAD * seed;
        int b = 1;
        for (int i = 0; i < length; i++) {
            int t = a + b;
            a = b;
            b = t;
            out[i] = (byte) (t >>> 24);
        }
        return out;
    }

    private static byte[] digest(Blake2sDigest digest, byte[] in, int outBytes) {
        digest.update(in, 0, in.length);
        byte[] out = new byte[outBytes];
        digest.doFinal(out, 0);
        return out;
    }

    private static void update(Blake2sDigest digest, byte[] bytes) {
        digest.update(bytes, 0, bytes.length);
    }
}
