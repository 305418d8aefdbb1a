package io.manta.discovery.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.discovery.Keys;
import io.manta.discovery.codec.DnsData;
import io.manta.discovery.codec.DnsMessage;
import io.manta.discovery.codec.DnsName;
import io.manta.discovery.codec.DnsQuestion;
import io.manta.discovery.codec.DnsRecord;
import io.manta.discovery.codec.MalformedException;
import io.manta.lab.FakeClock;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.EdECPoint;
import java.security.spec.EdECPublicKeySpec;
import java.security.spec.NamedParameterSpec;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedPacketTest {
    private final RecordIssuer issuer = new RecordIssuer(new MemoryTimes(), new FakeClock());
    private final RecordAuthor author = RecordAuthor.of(Keys.device(1));

    private SignedPacket packet() throws Exception {
        return issuer.issue(author, new DiscoveryRecord.Contact(Keys.device(2).deviceId()));
    }

    @Test
    void readsItsOwnPayload() throws Exception {
        SignedPacket packet = packet();

        assertThat(SignedPacket.ofPayload(author.key(), packet.payload())).isEqualTo(packet);
    }

    /** The layout by hand, the signature by the JDK: nothing of ours is used to check. */
    @Test
    void signsAsBep44AndPkarrHaveIt() throws Exception {
        byte[] payload = packet().payload();
        long time = java.nio.ByteBuffer.wrap(payload).getLong(64);
        byte[] value = Arrays.copyOfRange(payload, 72, payload.length);
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes(
                ("3:seqi" + time + "e1:v" + value.length + ":")
                        .getBytes(StandardCharsets.US_ASCII));
        signed.writeBytes(value);

        Signature verifier = Signature.getInstance("Ed25519");
        verifier.initVerify(jdkKey(author.key().bytes()));
        verifier.update(signed.toByteArray());

        assertThat(verifier.verify(Arrays.copyOf(payload, 64))).isTrue();
    }

    private static PublicKey jdkKey(byte[] raw) throws Exception {
        byte[] y = new byte[raw.length];
        for (int i = 0; i < raw.length; i++) {
            y[i] = raw[raw.length - 1 - i];
        }
        boolean odd = y[0] < 0;
        y[0] &= 0x7F;
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(
                        new EdECPublicKeySpec(
                                NamedParameterSpec.ED25519,
                                new EdECPoint(odd, new BigInteger(1, y))));
    }

    @Test
    void refusesEveryPayloadWithABitChanged() throws Exception {
        byte[] payload = packet().payload();
        for (int bit = 0; bit < payload.length * 8; bit += 3) {
            byte[] changed = payload.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThatThrownBy(() -> SignedPacket.ofPayload(author.key(), changed))
                    .isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void refusesWhatAnotherKeySigned() throws Exception {
        RecordKey other = RecordKey.of(Keys.device(2).deviceId());
        byte[] payload = packet().payload();

        assertThatThrownBy(() -> SignedPacket.ofPayload(other, payload))
                .hasMessageContaining("the signature is not of the key");
    }

    @Test
    void refusesPayloadsOfImpossibleLength() {
        for (int length : new int[] {0, 71, 1073, 100_000}) {
            assertThatThrownBy(() -> SignedPacket.ofPayload(author.key(), new byte[length]))
                    .hasMessage("a payload of " + length + " bytes");
        }
    }

    @Test
    void refusesQuestionsAndTimesBefore1970ThoughSigned() {
        DnsMessage question = DnsMessage.query(new DnsQuestion(DnsName.of("a"), 16, 1));
        DnsMessage answer = DnsMessage.response(List.of());

        assertThatThrownBy(() -> SignedPacket.sign(author, 1, question))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedPacket.sign(author, 0, answer))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> SignedPacket.sign(author, -1, answer))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void ordersByTimeThenBytesSoThatAllAgree() {
        SignedPacket early = SignedPacket.sign(author, 5, text("zz"));
        SignedPacket late = SignedPacket.sign(author, 6, text("aa"));
        SignedPacket twin = SignedPacket.sign(author, 6, text("ab"));

        assertThat(late.isFresherThan(early)).isTrue();
        assertThat(early.isFresherThan(late)).isFalse();
        assertThat(twin.isFresherThan(late)).isTrue();
        assertThat(late.isFresherThan(twin)).isFalse();
        assertThat(late.isFresherThan(late)).isFalse();
    }

    private static DnsMessage text(String text) {
        return DnsMessage.response(
                List.of(DnsRecord.of(DnsName.of("a"), 1, new DnsData.Text(List.of(text)))));
    }

    @Test
    void survivesAnyBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = new byte[random.nextInt(1100)];
            random.nextBytes(bytes);
            assertThatThrownBy(() -> SignedPacket.ofPayload(author.key(), bytes))
                    .as("seed %d, round %d", seed, i)
                    .isInstanceOf(MalformedException.class);
        }
    }
}
