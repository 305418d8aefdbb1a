package io.manta.wireguard.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TunnelKeyTest {
    private static final String ALICE =
            "77076d0a7318a57d3c16c17251b26645df4c2f92ebc099b2ff0c20cdc0a1b2e3";
    private final SeededRandom random = new SeededRandom(31);

    /** RFC 7748 §5.2, first vector. */
    @Test
    void multipliesAsInRfc7748() {
        TunnelPrivateKey key =
                TunnelPrivateKey.of(
                        Hex.parse(
                                "a546e36bf0527c9d3b16154b82465edd62144c0ac1fc5a18506a2244ba449ac4"));
        TunnelPublicKey point =
                TunnelPublicKey.of(
                        Hex.parse(
                                "e6db6867583030db3594c1a424b15f7c726624ec26b3353b10a903a6d0ab1c4c"));
        byte[] out = new byte[32];
        assertThat(key.agree(point, out)).isTrue();
        assertThat(Hex.print(out))
                .isEqualTo("c3da55379de9c6908e94ea4df28d084f32eccf03491c71f754b4075577a28552");
    }

    /** RFC 7748 §5.2, the iterated vector, a thousand times. */
    @Test
    void multipliesAThousandTimesAsInRfc7748() {
        byte[] k = new byte[32];
        k[0] = 9;
        byte[] u = k.clone();
        for (int i = 0; i < 1000; i++) {
            byte[] result = new byte[32];
            TunnelPrivateKey.of(k).agree(TunnelPublicKey.of(u), result);
            u = k;
            k = result;
            if (i == 0) {
                assertThat(Hex.print(k))
                        .isEqualTo(
                                "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079");
            }
        }
        assertThat(Hex.print(k))
                .isEqualTo("684cf59ba83309552800ef566f2f4d3c1c3887c49360e3875f2eb94d99532c51");
    }

    @Test
    void bothSidesAgree() {
        TunnelPrivateKey alice = TunnelPrivateKey.generate(random);
        TunnelPrivateKey bob = TunnelPrivateKey.generate(random);
        byte[] one = new byte[32];
        byte[] other = new byte[32];
        assertThat(alice.agree(bob.publicKey(), one)).isTrue();
        assertThat(bob.agree(alice.publicKey(), other)).isTrue();
        assertThat(one).isEqualTo(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0000000000000000000000000000000000000000000000000000000000000000",
                "0100000000000000000000000000000000000000000000000000000000000000",
                "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
                "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
                "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"
            })
    void refusesPointsOfLowOrder(String point) {
        TunnelPrivateKey key = TunnelPrivateKey.generate(random);
        assertThat(key.agree(TunnelPublicKey.of(Hex.parse(point)), new byte[32])).isFalse();
    }

    @Test
    void clampsACopyAndLeavesTheArgument() {
        byte[] bytes = Hex.parse(ALICE);
        byte[] before = bytes.clone();
        TunnelPrivateKey key = TunnelPrivateKey.of(bytes);
        assertThat(bytes).isEqualTo(before);
        byte[] clamped = key.copyBytes();
        assertThat(clamped[0] & 7).isZero();
        assertThat(clamped[31] & 0xC0).isEqualTo(0x40);
    }

    @Test
    void agreesOnNothingOnceDestroyed() {
        TunnelPrivateKey key = TunnelPrivateKey.generate(random);
        key.destroy();
        assertThat(key.agree(TunnelPrivateKey.generate(random).publicKey(), new byte[32]))
                .isFalse();
        assertThat(key.copyBytes()).containsOnly(0);
    }

    @Test
    void readsWhatItPrints() throws MantaException {
        TunnelPublicKey key = TunnelPrivateKey.generate(random).publicKey();
        assertThat(TunnelPublicKey.parse(key.toString())).isEqualTo(key);
        assertThat(TunnelPublicKey.parse("  " + key + "\n")).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "short",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA*",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB=",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA==",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"
            })
    void refusesWhatIsNoKeyInWords(String text) {
        assertThatThrownBy(() -> TunnelPrivateKey.parse(text))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_KEY))
                .hasMessageStartingWith("private key");
        assertThatThrownBy(() -> TunnelPublicKey.parse(text)).isInstanceOf(MantaException.class);
        assertThatThrownBy(() -> PresharedKey.parse(text)).isInstanceOf(MantaException.class);
    }

    @Test
    void refusesPublicKeyThatNoDeviceHas() {
        assertThatThrownBy(() -> TunnelPublicKey.parse("A".repeat(43) + "="))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_KEY))
                .hasMessageContaining("all zeros");
    }

    @Test
    void neverShowsASecret() {
        byte[] secret = random.bytes(32);
        String base64 = java.util.Base64.getEncoder().encodeToString(secret);
        assertThat(TunnelPrivateKey.of(secret).toString()).doesNotContain(base64);
        assertThat(PresharedKey.of(secret).toString()).doesNotContain(base64).contains("hidden");
        assertThat(AeadKey.of(secret).toString()).doesNotContain(base64);
    }

    @Test
    void knowsTheAbsentPresharedKey() {
        assertThat(PresharedKey.none().isNone()).isTrue();
        assertThat(PresharedKey.of(new byte[32])).isEqualTo(PresharedKey.none());
        PresharedKey some = PresharedKey.of(random.bytes(32));
        assertThat(some.isNone()).isFalse();
        assertThat(some)
                .isEqualTo(PresharedKey.of(some.copyBytes()))
                .hasSameHashCodeAs(PresharedKey.of(some.copyBytes()))
                .isNotEqualTo(PresharedKey.none());
    }
}
