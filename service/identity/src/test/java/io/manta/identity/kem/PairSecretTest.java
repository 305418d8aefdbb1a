package io.manta.identity.kem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.SeedSource;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import javax.crypto.KEM;
import org.junit.jupiter.api.Test;

class PairSecretTest {
    /** The JDK is an implementation that has nothing in common with ours: SPKI of RFC 9935. */
    private static final byte[] SPKI_PREFIX =
            HexFormat.of().parseHex("308204b2300b0609608648016503040402038204a100");

    private final SeedSource random = new Random(7)::nextBytes;
    private final DeviceId ann = DeviceKey.generate(random).deviceId();
    private final DeviceId bob = DeviceKey.generate(random).deviceId();

    @Test
    void opensWhatTheJdkSealed() throws Exception {
        KemKey key = KemKey.generate(random);
        PublicKey theirs =
                KeyFactory.getInstance("ML-KEM")
                        .generatePublic(
                                new X509EncodedKeySpec(join(SPKI_PREFIX, key.publicHalf())));
        KEM.Encapsulated sealed = KEM.getInstance("ML-KEM").newEncapsulator(theirs).encapsulate();

        assertThat(key.open(sealed.encapsulation())).isEqualTo(sealed.key().getEncoded());
    }

    @Test
    void sealsSoThatTheJdkOpensIt() throws Exception {
        KeyPair jdk = KeyPairGenerator.getInstance("ML-KEM-768").generateKeyPair();
        byte[] encoded = jdk.getPublic().getEncoded();
        byte[] publicHalf = Arrays.copyOfRange(encoded, SPKI_PREFIX.length, encoded.length);
        SealedSecret sealed = SealedSecret.to(publicHalf, random);

        KEM.Decapsulator opener = KEM.getInstance("ML-KEM").newDecapsulator(jdk.getPrivate());
        assertThat(opener.decapsulate(sealed.sealed()).getEncoded()).isEqualTo(sealed.secret());
    }

    @Test
    void givesAnotherSecretForWhatWasChangedOnItsWay() throws MantaException {
        KemKey key = KemKey.generate(random);
        SealedSecret sealed = SealedSecret.to(key.publicHalf(), random);
        byte[] changed = sealed.sealed();
        changed[100] ^= 1;

        assertThat(key.open(sealed.sealed())).isEqualTo(sealed.secret());
        assertThat(key.open(changed)).isNotEqualTo(sealed.secret());
    }

    @Test
    void refusesKeysAndSecretsThatAreNone() {
        KemKey key = KemKey.generate(random);
        byte[] tooGreat = key.publicHalf();
        tooGreat[0] = (byte) 0xFF;
        tooGreat[1] |= 0x0F;

        assertRefused(() -> key.open(new byte[KemKey.SEALED_BYTES - 1]));
        assertRefused(() -> SealedSecret.to(new byte[KemKey.PUBLIC_BYTES + 1], random));
        assertRefused(() -> SealedSecret.to(tooGreat, random));
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        MantaException.class,
                        refused -> assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_KEY));
    }

    @Test
    void dependsOnBothSecretsBothDevicesAndAllThatWasSaid() {
        byte[] one = bytes();
        byte[] two = bytes();
        byte[] said = bytes();
        PairSecret agreed = PairSecret.agree(one, two, ann, bob, said);

        assertThat(PairSecret.agree(one, two, bob, ann, said)).isEqualTo(agreed);
        assertThat(agreed)
                .isNotEqualTo(PairSecret.agree(two, one, ann, bob, said))
                .isNotEqualTo(PairSecret.agree(bytes(), two, ann, bob, said))
                .isNotEqualTo(PairSecret.agree(one, bytes(), ann, bob, said))
                .isNotEqualTo(PairSecret.agree(one, two, ann, ann, said))
                .isNotEqualTo(PairSecret.agree(one, two, ann, bob, bytes()));
    }

    @Test
    void isComparedByACheckThatDoesNotTellIt() {
        PairSecret secret = PairSecret.of(bytes());
        PairSecret other = PairSecret.of(bytes());

        assertThat(secret.matches(PairSecret.of(secret.copyBytes()).check())).isTrue();
        assertThat(secret.matches(other.check())).isFalse();
        assertThat(secret.matches(new byte[0])).isFalse();
        assertThat(secret.check()).hasSize(PairSecret.CHECK_BYTES);
        assertThat(HexFormat.of().formatHex(secret.copyBytes()))
                .doesNotContain(HexFormat.of().formatHex(secret.check()));
        assertThat(secret + "").isEqualTo("PairSecret[secret]");
    }

    private byte[] bytes() {
        byte[] drawn = new byte[PairSecret.BYTES];
        random.fill(drawn);
        return drawn;
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
