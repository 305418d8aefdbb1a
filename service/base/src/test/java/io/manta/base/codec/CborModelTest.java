package io.manta.base.codec;

import static org.assertj.core.api.Assertions.assertThat;

import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Against a library that implements the whole standard. */
class CborModelTest {
    @Test
    void writesWhatTheLibraryReads() {
        Seeded.times(
                2000,
                random -> {
                    CborWriter out = new CborWriter();
                    CBORObject expected = writeRandom(random, out, 4);

                    byte[] written = out.toByteArray();

                    assertThat(CBORObject.DecodeFromBytes(written)).isEqualTo(expected);
                    CborReader in = new CborReader(written);
                    in.skip();
                    in.end();
                });
    }

    /** Random bytes are rarely an item, so small changes of items are tried as well. */
    @Test
    void acceptsNothingTheLibraryRefusesOrWritesOtherwise() {
        int[] accepted = {0};
        Seeded.times(
                60_000,
                random -> {
                    byte[] bytes = randomOrChanged(random);
                    if (accepts(bytes)) {
                        accepted[0]++;
                        CBORObject read = CBORObject.DecodeFromBytes(bytes);
                        assertThat(canonical(read)).isEqualTo(bytes);
                    }
                });

        assertThat(accepted[0]).as("items that were tried at all").isGreaterThan(5000);
    }

    private static boolean accepts(byte[] bytes) {
        CborReader in = new CborReader(bytes);
        try {
            in.skip();
            in.end();
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }

    private static byte[] randomOrChanged(Random random) {
        if (random.nextBoolean()) {
            return Seeded.bytes(random, 1 + random.nextInt(12));
        }
        CborWriter out = new CborWriter();
        writeRandom(random, out, 3);
        byte[] bytes = out.toByteArray();
        if (random.nextInt(4) > 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        return bytes;
    }

    /** The library sorts keys by length before bytes, which is another order for some keys. */
    private static byte[] canonical(CBORObject object) throws CBORException {
        CborWriter out = new CborWriter();
        rewrite(object, out);
        return out.toByteArray();
    }

    private static void rewrite(CBORObject object, CborWriter out) {
        switch (object.getType()) {
            case Integer -> {
                if (object.AsNumber().IsNegative()) {
                    // Bit for bit, since the writer knows no negative numbers.
                    out.raw(object.EncodeToBytes());
                } else {
                    out.number(object.AsInt64Value());
                }
            }
            case ByteString -> out.bytes(object.GetByteString());
            case TextString -> out.text(object.AsString());
            case Boolean -> out.flag(object.AsBoolean());
            case Array -> {
                out.array(object.size());
                object.getValues().forEach(item -> rewrite(item, out));
            }
            case Map -> {
                out.map(object.size());
                object.getEntries().stream()
                        .sorted(
                                (a, b) ->
                                        java.util.Arrays.compareUnsigned(
                                                encoded(a.getKey()), encoded(b.getKey())))
                        .forEach(
                                entry -> {
                                    rewrite(entry.getKey(), out);
                                    rewrite(entry.getValue(), out);
                                });
            }
            default -> throw new AssertionError("accepted a " + object.getType());
        }
    }

    private static byte[] encoded(CBORObject object) {
        CborWriter out = new CborWriter();
        rewrite(object, out);
        return out.toByteArray();
    }

    private static CBORObject writeRandom(Random random, CborWriter out, int depth) {
        return switch (random.nextInt(depth == 0 ? 4 : 6)) {
            case 0 -> {
                long number = random.nextLong() >>> 1 + random.nextInt(62);
                out.number(number);
                yield CBORObject.FromObject(number);
            }
            case 1 -> {
                byte[] bytes = Seeded.bytes(random, random.nextInt(300));
                out.bytes(bytes);
                yield CBORObject.FromObject(bytes);
            }
            case 2 -> {
                String text = "aü€𝄞".repeat(random.nextInt(40));
                out.text(text);
                yield CBORObject.FromObject(text);
            }
            case 3 -> {
                boolean flag = random.nextBoolean();
                out.flag(flag);
                yield flag ? CBORObject.True : CBORObject.False;
            }
            case 4 -> writeArray(random, out, depth);
            default -> writeMap(random, out, depth);
        };
    }

    private static CBORObject writeArray(Random random, CborWriter out, int depth) {
        int items = random.nextInt(5);
        out.array(items);
        CBORObject array = CBORObject.NewArray();
        for (int i = 0; i < items; i++) {
            array.Add(writeRandom(random, out, depth - 1));
        }
        return array;
    }

    private static CBORObject writeMap(Random random, CborWriter out, int depth) {
        CBORObject map = CBORObject.NewMap();
        FieldWriter fields = new FieldWriter(out);
        int key = 0;
        for (int i = random.nextInt(5); i > 0; i--) {
            key += 1 + random.nextInt(200);
            map.Add(key, writeRandom(random, fields.key(key), depth - 1));
        }
        fields.end();
        return map;
    }
}
