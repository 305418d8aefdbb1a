package io.manta.wireguard.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AeadCipherVectorsTest {
    static AeadCipher[] ciphers() {
        return AeadCiphers.all();
    }

    @Test
    void testsRunWithTheFasterCipher() {
        assertThat(AeadCipher.create()).isInstanceOf(DirectAeadCipher.class);
    }

    /** RFC 8439 appendix A.5: its nonce happens to begin with four zero bytes, as ours does. */
    @ParameterizedTest
    @MethodSource("ciphers")
    void opensTheMessageOfRfc8439(AeadCipher cipher) {
        AeadKey key =
                AeadKey.of(
                        Hex.parse(
                                "1c9240a5eb55d38af333888604f6b5f0473917c1402b80099dca5cbc207075c0"));
        long counter = LittleEndian.getLong(Hex.parse("0102030405060708"), 0);
        byte[] data = Hex.parse("f33388860000000000004e91");
        byte[] sealed =
                Hex.parse(
                        "64a0861575861af460f062c79be643bd5e805cfd345cf389f108670ac76c8cb2"
                                + "4c6cfc18755d43eea09ee94e382d26b0bdb7b73c321b0100d4f03b7f355894cf"
                                + "332f830e710b97ce98c8a84abd0b948114ad176e008d33bd60f982b1ff37c855"
                                + "9797a06ef4f0ef61c186324e2b3506383606907b6a7c02b0f9f6157b53c867e4"
                                + "b9166c767b804d46a59b5216cde7a4e99040c5a40433225ee282a1b0a06c523e"
                                + "af4534d7f83fa1155b0047718cbc546a0d072b04b3564eea1b422273f548271a"
                                + "0bb2316053fa76991955ebd63159434ecebb4e466dae5a1073a6727627097a10"
                                + "49e617d91d361094fa68f0ff77987130305beaba2eda04df997b714d6c6f2c29"
                                + "a6ad5cb4022b02709beead9d67890cbb22392336fea1851f38");
        byte[] buffer = sealed.clone();

        assertThat(cipher.open(key, counter, data, buffer, 0, buffer.length)).isTrue();

        String text = new String(buffer, 0, buffer.length - 16, UTF_8);
        assertThat(text)
                .startsWith("Internet-Drafts are draft documents valid for a maximum of six months")
                .contains("work in progress.");
        // The JDK refuses to seal with the nonce it last opened; something else in between.
        cipher.seal(AeadKey.of(new byte[32]), 1, new byte[16], 0, 0);
        cipher.seal(key, counter, data, buffer, 0, buffer.length - 16);
        assertThat(buffer).isEqualTo(sealed);
    }

    @ParameterizedTest
    @MethodSource("ciphers")
    void sealsLikeAnotherImplementationAtEveryLengthAndOffset(AeadCipher cipher)
            throws InvalidCipherTextException {
        SeededRandom random = new SeededRandom(21);
        for (int length = 0; length <= 2100; length += length < 300 ? 1 : 97) {
            AeadKey key = AeadKey.of(random.bytes(32));
            long counter = random.anyLong();
            byte[] data = random.bytes(random.below(3) == 0 ? random.below(50) : 0);
            int offset = random.below(20);
            byte[] buffer = random.bytes(offset + length + 16 + random.below(20));
            byte[] before = buffer.clone();
            byte[] expected = reference(key, counter, data, buffer, offset, length);

            cipher.seal(key, counter, data, buffer, offset, length);

            assertThat(Arrays.copyOfRange(buffer, offset, offset + length + 16))
                    .as("seed 21, length %d", length)
                    .isEqualTo(expected);
            assertThat(cipher.open(key, counter, data, buffer, offset, length + 16)).isTrue();
            assertThat(Arrays.copyOf(buffer, offset + length))
                    .isEqualTo(Arrays.copyOf(before, offset + length));
            int end = offset + length + 16;
            assertThat(Arrays.copyOfRange(buffer, end, buffer.length))
                    .isEqualTo(Arrays.copyOfRange(before, end, before.length));
        }
    }

    @ParameterizedTest
    @MethodSource("ciphers")
    void refusesEveryChangedBit(AeadCipher cipher) {
        SeededRandom random = new SeededRandom(22);
        AeadKey key = AeadKey.of(random.bytes(32));
        byte[] sealed = Arrays.copyOf("a packet".getBytes(US_ASCII), 8 + 16);
        cipher.seal(key, 5, sealed, 0, 8);
        for (int bit = 0; bit < sealed.length * 8; bit++) {
            byte[] changed = sealed.clone();
            changed[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(cipher.open(key, 5, changed, 0, changed.length)).isFalse();
        }
        assertThat(cipher.open(key, 6, sealed.clone(), 0, sealed.length)).isFalse();
        assertThat(cipher.open(key, 5, sealed.clone(), 0, sealed.length)).isTrue();
    }

    @ParameterizedTest
    @MethodSource("ciphers")
    void goesOnAfterAForgedMessage(AeadCipher cipher) {
        SeededRandom random = new SeededRandom(23);
        AeadKey key = AeadKey.of(random.bytes(32));
        byte[] sealed = random.bytes(100 + 16);
        cipher.seal(key, 0, sealed, 0, 100);
        byte[] forged = sealed.clone();
        forged[3]++;
        assertThat(cipher.open(key, 0, forged, 0, forged.length)).isFalse();
        assertThat(cipher.open(key, 0, sealed, 0, sealed.length)).isTrue();
        assertThat(cipher.open(key, 0, new byte[16], 0, 15)).isFalse();
    }

    private static byte[] reference(
            AeadKey key, long counter, byte[] data, byte[] buffer, int offset, int length)
            throws InvalidCipherTextException {
        byte[] nonce = new byte[12];
        LittleEndian.putLong(nonce, 4, counter);
        ChaCha20Poly1305 cipher = new ChaCha20Poly1305();
        cipher.init(true, new AEADParameters(new KeyParameter(key.getEncoded()), 128, nonce, data));
        byte[] out = new byte[length + 16];
        int done = cipher.processBytes(buffer, offset, length, out, 0);
        cipher.doFinal(out, done);
        return out;
    }
}
