package io.manta.discovery.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.PTRRecord;
import org.xbill.DNS.Record;
import org.xbill.DNS.SRVRecord;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;

class DnsMessageTest {
    private static final DnsName SERVICE = DnsName.of("_manta", "_udp", "local");

    private static DnsMessage sample() throws Exception {
        DnsName instance = SERVICE.below("abc");
        return new DnsMessage(
                7,
                DnsMessage.RESPONSE | DnsMessage.AUTHORITATIVE,
                List.of(new DnsQuestion(SERVICE, DnsType.PTR, DnsType.CLASS_IN)),
                List.of(
                        DnsRecord.of(SERVICE, 120, new DnsData.Pointer(instance)),
                        DnsRecord.of(
                                instance,
                                120,
                                new DnsData.Service(41_820, DnsName.of("abc", "local"))),
                        DnsRecord.of(instance, 0, new DnsData.Text(List.of("a=1", "", "b")))),
                List.of(
                        DnsRecord.of(
                                DnsName.of("abc", "local"),
                                Integer.MAX_VALUE,
                                new DnsData.Address(InetAddress.ofLiteral("192.0.2.1"))),
                        DnsRecord.of(
                                DnsName.of("abc", "local"),
                                1,
                                new DnsData.Address(InetAddress.ofLiteral("2001:db8::1")))));
    }

    @Test
    void readsWhatItWrites() throws Exception {
        assertThat(DnsMessage.parse(sample().encode())).isEqualTo(sample());
    }

    @Test
    void writesWhatAnotherImplementationReads() throws Exception {
        Message read = new Message(sample().encode());

        assertThat(read.getHeader().getFlag(Flags.QR)).isTrue();
        List<Record> answers = read.getSection(Section.ANSWER);
        assertThat(((PTRRecord) answers.get(0)).getTarget())
                .isEqualTo(Name.fromString("abc._manta._udp.local."));
        assertThat(((SRVRecord) answers.get(1)).getPort()).isEqualTo(41_820);
        assertThat(((TXTRecord) answers.get(2)).getStrings()).containsExactly("a=1", "", "b");
        assertThat(read.getSection(Section.ADDITIONAL)).hasSize(2);
    }

    @Test
    void readsWhatAnotherImplementationWrites() throws Exception {
        byte[] written = new Message(sample().encode()).toWire();

        assertThat(DnsMessage.parse(written)).isEqualTo(sample());
    }

    @Test
    void shortensNamesThatComeAgain() throws Exception {
        byte[] encoded = sample().encode();
        int plain = new Message(encoded).toWire().length;

        assertThat(encoded).hasSizeLessThanOrEqualTo(plain + 40);
    }

    @Test
    void takesNamesThatDifferInCaseForTheSame() {
        assertThat(DnsName.of("_MANTA", "Local")).isEqualTo(DnsName.of("_manta", "local"));
        assertThat(DnsName.of("\u00C4")).isNotEqualTo(DnsName.of("\u00E4"));
    }

    @Test
    void refusesEveryMessageThatEndsEarly() throws Exception {
        byte[] encoded = sample().encode();
        for (int length = 0; length < encoded.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(encoded, length);
            assertThatThrownBy(() -> DnsMessage.parse(cut)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void refusesBytesAfterTheMessage() throws Exception {
        byte[] encoded = sample().encode();
        byte[] longer = java.util.Arrays.copyOf(encoded, encoded.length + 1);

        assertThatThrownBy(() -> DnsMessage.parse(longer)).hasMessageContaining("1 bytes follow");
    }

    @Test
    void refusesNamesThatPointToThemselvesOrForward() {
        assertThatThrownBy(() -> DnsMessage.parse(question(0xC0, 12)))
                .hasMessage("a name points forward");
        assertThatThrownBy(() -> DnsMessage.parse(question(0xC0, 14)))
                .hasMessage("a name points forward");
        assertThatThrownBy(() -> DnsMessage.parse(question(1, 'a', 0xC0, 12)))
                .hasMessage("a name points forward");
        assertThatThrownBy(() -> DnsMessage.parse(question(0xC0, 0)))
                .as("into the header")
                .hasMessage("a name points forward");
    }

    @Test
    void refusesLabelsOfUnknownKind() {
        assertThatThrownBy(() -> DnsMessage.parse(question(0x40, 0)))
                .hasMessage("a label of unknown kind");
    }

    @Test
    void refusesNamesThatAreTooLong() {
        int[] name = new int[64 * 4 + 1];
        for (int i = 0; i < 4; i++) {
            name[64 * i] = 63;
        }

        assertThatThrownBy(() -> DnsMessage.parse(question(name)))
                .hasMessage("a name is longer than 255 bytes");
    }

    @Test
    void refusesMoreEntriesThanItHolds() {
        byte[] header = {0, 0, (byte) 0x80, 0, 0, 0, -1, -1, 0, 0, 0, 0};

        assertThatThrownBy(() -> DnsMessage.parse(header)).hasMessageContaining("too many");
    }

    @Test
    @Timeout(60)
    void survivesAnyBytes() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] good = sample().encode();
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = good.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                DnsMessage message = DnsMessage.parse(bytes);
                if (message.answers().stream().noneMatch(DnsMessageTest::isOther)
                        && message.others().stream().noneMatch(DnsMessageTest::isOther)) {
                    assertThat(DnsMessage.parse(message.encode())).isEqualTo(message);
                }
                read++;
            } catch (MalformedException e) {
                assertThat(e.getMessage()).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + i, e);
            }
        }
        assertThat(read).as("some mutants are well-formed").isPositive();
    }

    private static boolean isOther(DnsRecord record) {
        return record.data() instanceof DnsData.Other;
    }

    private static byte[] question(int... name) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[] {0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0});
        List<Integer> bytes = new ArrayList<>();
        for (int b : name) {
            bytes.add(b);
        }
        bytes.forEach(out::write);
        out.writeBytes(new byte[] {0, 12, 0, 1});
        return out.toByteArray();
    }
}
