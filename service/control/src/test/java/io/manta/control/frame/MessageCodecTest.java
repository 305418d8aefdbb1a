package io.manta.control.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORObject;
import io.manta.base.codec.MalformedException;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.control.ControlLimits;
import io.manta.control.ControlMessage;
import io.manta.control.Fields;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Our CBOR against that of somebody else, and against whoever means harm. */
class MessageCodecTest {
    private static final CBOREncodeOptions CANONICAL = new CBOREncodeOptions("ctap2canonical=true");

    private static byte[] content(ControlMessage message) throws MantaException {
        byte[] frame = MessageCodec.frame(message);
        assertThat(ByteBuffer.wrap(frame).getInt()).isEqualTo(frame.length - 4);
        return Arrays.copyOfRange(frame, 4, frame.length);
    }

    private static byte[] hex(String text) {
        return HexFormat.of().parseHex(text);
    }

    @Test
    void writesTheBytesThatTheSpecificationNames() throws Exception {
        ControlMessage message =
                ControlMessage.of("t")
                        .with("zz", 1)
                        .with("b", false)
                        .with("aaa", new byte[] {1, 2})
                        .withNumbers("n", List.of(-1L, 1_000_000L));

        // {"b": false, "n": [-1, 1000000], "zz": 1, "aaa": h'0102', "type": "t"}
        assertThat(content(message))
                .isEqualTo(
                        hex("a56162f4616e82201a000f4240627a7a0163616161420102647479706561" + "74"));
    }

    @Test
    void readsEveryKindBack() throws Exception {
        ControlMessage message =
                ControlMessage.of("all")
                        .with("bytes", new byte[] {9})
                        .with("text", "grüße")
                        .with("number", Long.MIN_VALUE)
                        .with("flag", true)
                        .with("map", Fields.NONE.with("inner", 5).withTexts("l", List.of("x")))
                        .withBytes("bb", List.of(new byte[0], new byte[] {1}))
                        .withTexts("tt", List.of("a", "b"))
                        .withNumbers("nn", List.of(Long.MAX_VALUE, -5L))
                        .withMaps("mm", List.of(Fields.NONE, Fields.NONE.with("k", "v")));

        ControlMessage read = MessageCodec.message(content(message));

        assertThat(read.type()).isEqualTo("all");
        assertThat(read.bytes("bytes")).containsExactly(9);
        assertThat(read.text("text")).isEqualTo("grüße");
        assertThat(read.number("number")).isEqualTo(Long.MIN_VALUE);
        assertThat(read.flag("flag")).isTrue();
        assertThat(read.map("map").number("inner")).isEqualTo(5);
        assertThat(read.map("map").listOfTexts("l")).containsExactly("x");
        assertThat(read.listOfBytes("bb")).containsExactly(new byte[0], new byte[] {1});
        assertThat(read.listOfTexts("tt")).containsExactly("a", "b");
        assertThat(read.listOfNumbers("nn")).containsExactly(Long.MAX_VALUE, -5L);
        assertThat(read.listOfMaps("mm").get(1).text("k")).isEqualTo("v");
        assertThat(read.optionalText("none")).isEmpty();
        assertThat(read.listOfTexts("none")).isEmpty();
        assertThat(content(read)).isEqualTo(content(message));
    }

    @Test
    void saysWhichFieldIsMissingOrOfAnotherKind() throws Exception {
        ControlMessage message = ControlMessage.of("join").with("network", 5);

        assertThatThrownBy(() -> message.bytes("network"))
                .hasMessage("field 'network' of message 'join' is not bytes")
                .extracting("code")
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThatThrownBy(() -> message.text("hostname"))
                .hasMessage("message 'join' has no field 'hostname'");
        assertThatThrownBy(() -> message.withTexts("l", List.of("x")).listOfNumbers("l"))
                .hasMessage("field 'l' of message 'join' is not a list of numbers");
        assertThatThrownBy(() -> message.with("type", "x"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void keepsWhatItWasGivenWhoeverChangesItLater() throws Exception {
        byte[] bytes = {1};
        ControlMessage message = ControlMessage.of("m").with("b", bytes);

        bytes[0] = 2;
        message.bytes("b")[0] = 3;

        assertThat(message.bytes("b")).containsExactly(1);
        assertThat(message.toString()).isEqualTo("m[b]");
    }

    @Test
    void agreesWithAnotherImplementation() throws Exception {
        for (long seed = 1; seed <= 500; seed++) {
            Random random = new Random(seed);
            // The other one can't nest deeper than four.
            ControlMessage message = ControlMessage.of(text(random), fields(random, 1));
            byte[] ours = content(message);

            CBORObject theirs = CBORObject.DecodeFromBytes(ours, CANONICAL);

            assertThat(theirs.EncodeToBytes(CANONICAL)).as("seed %d", seed).isEqualTo(ours);
            assertThat(content(MessageCodec.message(ours))).as("seed %d", seed).isEqualTo(ours);
        }
    }

    private static ControlMessage message(Random random) {
        return ControlMessage.of(text(random), fields(random, 3));
    }

    private static Fields fields(Random random, int depth) {
        Fields fields = Fields.NONE;
        for (int i = random.nextInt(8); i > 0; i--) {
            String name = "f" + text(random);
            fields =
                    switch (random.nextInt(depth == 0 ? 5 : 9)) {
                        case 0 -> fields.with(name, bytes(random));
                        case 1 -> fields.with(name, text(random));
                        case 2 -> fields.with(name, number(random));
                        case 3 -> fields.with(name, random.nextBoolean());
                        case 4 -> fields.withNumbers(name, List.of(number(random), 0L));
                        case 5 -> fields.with(name, fields(random, depth - 1));
                        case 6 -> fields.withMaps(name, List.of(fields(random, depth - 1)));
                        case 7 -> fields.withBytes(name, List.of(bytes(random), bytes(random)));
                        default -> fields.withTexts(name, List.of(text(random)));
                    };
        }
        return fields;
    }

    private static byte[] bytes(Random random) {
        byte[] bytes = new byte[random.nextInt(random.nextInt(4) == 0 ? 70_000 : 300)];
        random.nextBytes(bytes);
        return bytes;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i > 0; i--) {
            text.appendCodePoint(
                    random.nextInt(3) == 0
                            ? 0x4E00 + random.nextInt(500)
                            : 'a' + random.nextInt(26));
        }
        return text.toString();
    }

    private static long number(Random random) {
        return random.nextLong() >> random.nextInt(64);
    }

    @ParameterizedTest
    @CsvSource({
        "'', byte 0: cut off",
        "00, byte 0: something else than a map",
        "a0, it has no type",
        "a1647479706501, it has no type",
        "a1, byte 0: a map of 1 items",
        "a16474797065, byte 6: cut off",
        "a1647479706578ff61, byte 6: text of length 255",
        "a16474797065617100, byte 8: 1 bytes too many",
        "bf647479706561ff, byte 0: an indefinite or reserved length",
        "a164747970657f6161ff, byte 6: an indefinite or reserved length",
        "a1647479706561ff, byte 6: text that is not UTF-8",
        "a164747970656178ffff, byte 8: 2 bytes too many",
        "a2647479706561716474797065617a, byte 8: a key out of order",
        "a26474797065617161610a, byte 8: a key out of order",
        "a201016474797065" + "6171, byte 1: something else than text",
        "b8016474797065" + "6171, byte 0: a number not in its shortest form",
        "a261611817647479706561" + "71, byte 3: a number not in its shortest form",
        "a26161190017647479706561" + "71, byte 3: a number not in its shortest form",
        "a261611a00000017647479706561" + "71, byte 3: a number not in its shortest form",
        "a261611b0000000000000017647479706561" + "71, byte 3: a number not in its shortest form",
        "a26161f814647479706561" + "71, byte 3: a simple value not in its shortest form",
        "a26161fc647479706561" + "71, byte 3: an indefinite or reserved length",
        "a261613b7fffffffffffffff, byte 12: cut off",
        "a261615bffffffffffffffff, byte 3: a number beyond 2^63",
        "a261619bffffffffffffffff, byte 3: a number beyond 2^63",
    })
    void saysWhatIsWrong(String hex, String why) {
        assertThatThrownBy(() -> MessageCodec.message(hex(hex)))
                .isInstanceOf(MalformedException.class)
                .hasMessage(why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "f93e00", // 1.5
                "fa47c35000", // 100000.0
                "fb7e37e43c8800759c", // 1.0e+300
                "f6", // null
                "f7", // undefined
                "f0", // simple(16)
                "f8ff", // simple(255)
                "1bffffffffffffffff", // 2^64 - 1
                "3bffffffffffffffff", // -2^64
                "c11a514b67b0", // a date
                "81f6", // a list with null
            })
    void passesOverFieldsOfKindsThatWeDoNotUse(String value) throws Exception {
        ControlMessage message =
                MessageCodec.message(hex("a26161" + value + "647479706561" + "71"));

        assertThat(message.type()).isEqualTo("q");
        assertThat(message.has("a")).isFalse();
    }

    @Test
    void readsNumbersAtTheEdge() throws Exception {
        ControlMessage message =
                MessageCodec.message(
                        hex("a361611b7fffffffffffffff61623b7fffffffffffffff647479706561" + "71"));

        assertThat(message.number("a")).isEqualTo(Long.MAX_VALUE);
        assertThat(message.number("b")).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void boundsDepthAndNumberOfItems() {
        String deep = "a16161".repeat(20) + "00";
        byte[] wide = new byte[6 + 20_000];
        ByteBuffer.wrap(wide).put(hex("a16161")).put((byte) 0x99).putShort((short) 20_000);

        assertThatThrownBy(() -> MessageCodec.message(hex(deep)))
                .hasMessageContaining("nested more than");
        assertThatThrownBy(() -> MessageCodec.message(wide)).hasMessageContaining("items");
    }

    @Test
    void refusesToWriteMoreThanAFrameMayHold() throws Exception {
        int overhead =
                content(ControlMessage.of("b").with("b", new byte[100_000])).length - 100_000;
        int most = ControlLimits.MESSAGE_BYTES - overhead;

        assertThat(content(ControlMessage.of("b").with("b", new byte[most])))
                .hasSize(ControlLimits.MESSAGE_BYTES);
        for (int more : List.of(1, 2, 8, 9, 10, 100, 1_000_000)) {
            ControlMessage tooLong = ControlMessage.of("b").with("b", new byte[most + more]);
            assertThatThrownBy(() -> MessageCodec.frame(tooLong))
                    .isInstanceOf(MantaException.class);
        }
    }

    /** Whatever arrives is a message that is written alike, or is refused; nothing else happens. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void survivesAnyBytes(long seed) throws Exception {
        Random random = new Random(seed);
        List<byte[]> genuine = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            genuine.add(content(message(random)));
        }
        int understood = 0;
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = genuine.get(random.nextInt(genuine.size())).clone();
            if (bytes.length > 2_000) {
                continue;
            }
            for (int flips = 1 + random.nextInt(3); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            understood += isUnderstood(bytes) ? 1 : 0;
        }
        assertThat(understood).isPositive();
    }

    private static boolean isUnderstood(byte[] bytes) throws MantaException {
        try {
            ControlMessage message = MessageCodec.message(bytes);
            byte[] again = content(message);
            // Fields that were passed over are gone; all others are written as they were.
            assertThat(again.length).isLessThanOrEqualTo(bytes.length);
            return true;
        } catch (MalformedException e) {
            assertThat(e.why()).isNotBlank();
            return false;
        }
    }
}
