package io.manta.discovery.stun;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.discovery.Endpoints;
import io.manta.discovery.codec.MalformedException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StunMessageTest {
    /** The password of all of RFC 5769's messages with short-term credentials. */
    private static final byte[] PASSWORD =
            "VOkJxbRl1RmTxUk/WvJxBt".getBytes(StandardCharsets.US_ASCII);

    private static final String REQUEST =
            "000100582112a442b7e7a701bc34d686fa87dfae"
                    + "802200105354554e207465737420636c69656e74"
                    + "002400046e0001ff80290008932ff9b151263b36"
                    + "000600096576746a3a68367659202020"
                    + "000800149aeaa70cbfd8cb56781ef2b5b2d3f249c1b571a2"
                    + "80280004e57a3bcf";
    private static final String ANSWER_IPV4 =
            "0101003c2112a442b7e7a701bc34d686fa87dfae"
                    + "8022000b7465737420766563746f7220"
                    + "002000080001a147e112a643"
                    + "000800142b91f599fd9e90c38c7489f92af9ba53f06be7d7"
                    + "80280004c07d4c96";
    private static final String ANSWER_IPV6 =
            "010100482112a442b7e7a701bc34d686fa87dfae"
                    + "8022000b7465737420766563746f7220"
                    + "002000140002a1470113a9faa5d3f179bc25f4b5bed2b9d9"
                    + "00080014a382954e4be67bf11784c97c8292c275bfe3ed41"
                    + "80280004c8fb0b4c";

    private static StunMessage parse(String hex) throws MalformedException {
        return parse(HexFormat.of().parseHex(hex));
    }

    private static StunMessage parse(byte[] bytes) throws MalformedException {
        return StunMessage.parse(bytes, 0, bytes.length);
    }

    @Test
    void readsTheRequestOfRfc5769() throws Exception {
        StunMessage request = parse(REQUEST);

        assertThat(request.type()).isEqualTo(StunMessage.BINDING_REQUEST);
        assertThat(request.value(StunMessage.USERNAME))
                .hasValue("evtj:h6vY".getBytes(StandardCharsets.US_ASCII));
        assertThat(request.hasIntegrity(PASSWORD)).isTrue();
        assertThat(request.hasIntegrity(new byte[16])).isFalse();
    }

    @Test
    void readsTheAnswersOfRfc5769() throws Exception {
        assertThat(parse(ANSWER_IPV4).mapped()).contains(Endpoints.at("192.0.2.1:32853"));
        assertThat(parse(ANSWER_IPV4).hasIntegrity(PASSWORD)).isTrue();
        assertThat(parse(ANSWER_IPV6).mapped())
                .contains(Endpoints.at("[2001:db8:1234:5678:11:2233:4455:6677]:32853"));
        assertThat(parse(ANSWER_IPV6).hasIntegrity(PASSWORD)).isTrue();
    }

    @Test
    void writesWhatItReads() throws Exception {
        byte[] id = "twelve bytes".getBytes(StandardCharsets.US_ASCII);
        byte[] written =
                new StunWriter(StunMessage.BINDING_SUCCESS, id)
                        .mapped(Endpoints.at("[2001:db8::1]:9"))
                        .integrity(PASSWORD)
                        .fingerprint()
                        .bytes();

        StunMessage read = parse(written);

        assertThat(read.transaction()).isEqualTo(id);
        assertThat(read.mapped()).contains(Endpoints.at("[2001:db8::1]:9"));
        assertThat(read.hasIntegrity(PASSWORD)).isTrue();
    }

    @Test
    void writesTheAnswerOfRfc5769ButForItsPadding() throws Exception {
        byte[] written =
                new StunWriter(
                                StunMessage.BINDING_SUCCESS,
                                HexFormat.of().parseHex("b7e7a701bc34d686fa87dfae"))
                        .mapped(Endpoints.at("192.0.2.1:32853"))
                        .bytes();

        assertThat(HexFormat.of().formatHex(written))
                .isEqualTo("0101000c2112a442b7e7a701bc34d686fa87dfae002000080001a147e112a643");
    }

    @Test
    void noticesEveryBitThatChanged() throws Exception {
        byte[] bytes = HexFormat.of().parseHex(REQUEST);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(isWhole(changed)).as("bit %d", bit).isFalse();
        }
    }

    private static boolean isWhole(byte[] bytes) {
        try {
            StunMessage message = parse(bytes);
            return message.has(StunMessage.FINGERPRINT) && message.hasIntegrity(PASSWORD);
        } catch (MalformedException e) {
            return false;
        }
    }

    @Test
    void refusesEveryMessageThatEndsEarly() {
        byte[] bytes = HexFormat.of().parseHex(ANSWER_IPV6);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> parse(cut)).isInstanceOf(MalformedException.class);
        }
    }

    @Test
    void passesOverWhatComesAfterTheIntegrity() throws Exception {
        byte[] forged =
                new StunWriter(StunMessage.BINDING_SUCCESS, new byte[12])
                        .integrity(PASSWORD)
                        .mapped(Endpoints.at("192.0.2.66:66"))
                        .bytes();

        assertThat(parse(forged).hasIntegrity(PASSWORD)).isTrue();
        assertThat(parse(forged).mapped()).isEmpty();
    }

    @Test
    void namesWhatItMustUnderstand() throws Exception {
        StunMessage message =
                parse(
                        new StunWriter(StunMessage.BINDING_REQUEST, new byte[12])
                                .attribute(0x7777, new byte[3])
                                .attribute(0x8888, new byte[3])
                                .attribute(StunMessage.USERNAME, new byte[3])
                                .bytes());

        assertThat(message.requiredBeside(List.of(StunMessage.USERNAME))).containsExactly(0x7777);
    }

    @Test
    void takesNonsenseForNoAddress() throws Exception {
        for (byte[] value : new byte[][] {{}, {0, 1}, {0, 3, 0, 0, 0, 0, 0, 0}, new byte[20]}) {
            StunMessage message =
                    parse(
                            new StunWriter(StunMessage.BINDING_SUCCESS, new byte[12])
                                    .attribute(StunMessage.XOR_MAPPED_ADDRESS, value)
                                    .bytes());
            assertThat(message.mapped()).isEmpty();
        }
    }

    @Test
    void survivesAnyBytes() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        byte[] good = HexFormat.of().parseHex(REQUEST.substring(0, REQUEST.length() - 16));
        good[3] -= 8;
        int read = 0;
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = good.clone();
            for (int n = 1 + random.nextInt(4); n > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            try {
                StunMessage message = parse(bytes);
                message.mapped();
                message.hasIntegrity(PASSWORD);
                message.errorCode();
                message.requiredBeside(List.of());
                read++;
            } catch (MalformedException e) {
                assertThat(e.getMessage()).isNotEmpty();
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ", round " + i, e);
            }
        }
        assertThat(read).as("some mutants are well-formed").isPositive();
    }
}
