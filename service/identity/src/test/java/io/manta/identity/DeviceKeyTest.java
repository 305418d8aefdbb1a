package io.manta.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Random;
import org.bouncycastle.math.ec.rfc7748.X25519;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DeviceKeyTest {
    private static final HexFormat HEX = HexFormat.of();

    /** RFC 8032 §7.1, tests 1 to 3. */
    @ParameterizedTest
    @CsvSource({
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60,"
                + "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a,'',"
                + "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b",
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb,"
                + "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c,72,"
                + "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00",
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7,"
                + "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025,af82,"
                + "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28dc027beceea1ec40a",
    })
    void signsAsRfc8032Says(String seed, String publicKey, String message, String signature) {
        DeviceKey key = DeviceKey.ofSeed(HEX.parseHex(seed));

        assertThat(key.deviceId().bytes()).isEqualTo(HEX.parseHex(publicKey));
        assertThat(key.sign(HEX.parseHex(message))).isEqualTo(HEX.parseHex(signature));
        assertThat(key.deviceId().hasSigned(HEX.parseHex(message), HEX.parseHex(signature)))
                .isTrue();
    }

    /** libsodium's published conversion test ({@code test/default/ed25519_convert}). */
    @Test
    void convertsAsLibsodiumDoes() {
        DeviceKey key =
                DeviceKey.ofSeed(
                        HEX.parseHex(
                                "421151a459faeade3d247115f94aedae42318124095afabe4d1451a559faedee"));

        assertThat(HEX.formatHex(key.tunnelSecret()))
                .isEqualTo("8052030376d47112be7f73ed7a019293dd12ad910b654455798b4667d73de166");
        assertThat(HEX.formatHex(key.deviceId().tunnelPublicKey()))
                .isEqualTo("f1814f0e8ff1043d8a44d25babff3cedcae6c22c3edaa48f857ae70de2baae50");
    }

    @Test
    void letsAnyoneComputeItsTunnelPublicKeyFromItsId() {
        Seeded.times(
                300,
                random -> {
                    DeviceKey key = DeviceKey.generate(random::nextBytes);
                    byte[] computed = new byte[32];
                    X25519.scalarMultBase(key.tunnelSecret(), 0, computed, 0);
                    assertThat(key.deviceId().tunnelPublicKey()).isEqualTo(computed);
                });
    }

    @Test
    void recognisesItsOwnSignaturesOnly() {
        Seeded.times(
                50,
                random -> {
                    DeviceKey key = DeviceKey.generate(random::nextBytes);
                    DeviceKey other = DeviceKey.generate(random::nextBytes);
                    byte[] message = Seeded.bytes(random, 1 + random.nextInt(200));
                    byte[] signature = key.sign(message);

                    assertThat(key.deviceId().hasSigned(message, signature)).isTrue();
                    assertThat(other.deviceId().hasSigned(message, signature)).isFalse();
                    assertThat(key.deviceId().hasSigned(flipped(random, message), signature))
                            .isFalse();
                    assertThat(key.deviceId().hasSigned(message, flipped(random, signature)))
                            .isFalse();
                    byte[] shorter = Arrays.copyOf(signature, random.nextInt(64));
                    assertThat(key.deviceId().hasSigned(message, shorter)).isFalse();
                });
    }

    @Test
    void drawsExactlyOneSeed() {
        int[] drawn = {0};

        DeviceKey.generate(
                bytes -> {
                    assertThat(bytes).hasSize(32);
                    drawn[0]++;
                });

        assertThat(drawn[0]).isEqualTo(1);
    }

    @Test
    void staysTheSameInAVault() throws Exception {
        MemoryVault vault = new MemoryVault();
        Random random = new Random(5);

        DeviceKey first = DeviceKey.open(vault, random::nextBytes);
        DeviceKey again = DeviceKey.open(vault, random::nextBytes);

        assertThat(again.deviceId()).isEqualTo(first.deviceId());
        assertThat(again.tunnelSecret()).isEqualTo(first.tunnelSecret());
    }

    @Test
    void keepsTheContactKeyApartFromTheDeviceKey() throws Exception {
        MemoryVault vault = new MemoryVault();
        Random random = new Random(6);

        DeviceKey device = DeviceKey.open(vault, random::nextBytes);
        ContactKey contact = ContactKey.open(vault, random::nextBytes);

        assertThat(contact.contactId().bytes()).isNotEqualTo(device.deviceId().bytes());
        assertThat(ContactKey.open(vault, random::nextBytes).contactId())
                .isEqualTo(contact.contactId());
    }

    @Test
    void refusesAVaultThatGivesBackTooLittle() {
        MemoryVault vault = new MemoryVault();
        vault.store(DeviceKey.VAULT_NAME, new byte[31]);

        assertThatThrownBy(() -> DeviceKey.open(vault, new Random(7)::nextBytes))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.FILE_DAMAGED))
                .hasMessageContaining("31 bytes");
    }

    @Test
    void doesNotDependOnTheCallersArray() {
        byte[] seed = Seeded.bytes(new Random(8), 32);
        DeviceKey key = DeviceKey.ofSeed(seed);
        byte[] before = key.sign(new byte[3]);

        Arrays.fill(seed, (byte) 0);

        assertThat(key.sign(new byte[3])).isEqualTo(before);
    }

    @Test
    void givesNoSecretOnceDestroyed() {
        DeviceKey key = DeviceKey.generate(new Random(9)::nextBytes);
        DeviceId id = key.deviceId();

        key.destroy();
        key.destroy();

        assertThat(key.deviceId()).isEqualTo(id);
        assertThatThrownBy(() -> key.sign(new byte[1])).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(key::tunnelSecret).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void tellsNothingSecretAsText() throws Exception {
        byte[] seed = Seeded.bytes(new Random(10), 32);
        DeviceKey key = DeviceKey.ofSeed(seed);
        MemoryVault vault = new MemoryVault();
        vault.store(ContactKey.VAULT_NAME, seed);
        ContactKey contact = ContactKey.open(vault, bytes -> {});
        String all = key + " " + contact + " " + Seed.of(seed);

        for (byte[] secret : new byte[][] {seed, key.tunnelSecret()}) {
            assertThat(all)
                    .doesNotContain(HEX.formatHex(secret).substring(0, 8))
                    .doesNotContain(ZBase32.encode(secret).substring(0, 8))
                    .doesNotContain(Base64.getEncoder().encodeToString(secret).substring(0, 8));
        }
        assertThat(key).hasToString("DeviceKey[" + key.deviceId().shortForm() + "]");
    }

    private static byte[] flipped(Random random, byte[] bytes) {
        byte[] flipped = bytes.clone();
        flipped[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        return flipped;
    }
}
