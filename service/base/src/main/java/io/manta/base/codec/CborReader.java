package io.manta.base.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;

/**
 * Reads deterministic CBOR and refuses everything else: numbers not in their shortest form,
 * indefinite lengths, keys out of order, nesting deeper than {@link #MAX_DEPTH}; also tags, floats
 * and the like, unless its caller passes them over. What is read is never larger than what is
 * there, whatever the bytes claim, so hostile bytes cost no more memory than they have. Not for use
 * by two threads at once.
 */
public final class CborReader {
    /** How deep arrays and maps that nobody asked for may nest. */
    public static final int MAX_DEPTH = 8;

    private static final String CUT_OFF = "cut off";
    private static final String INDEFINITE = "an indefinite or reserved length";

    private final byte[] bytes;
    private final int end;
    private int position;

    /**
     * @param bytes is not copied; must not change while this reads
     */
    public CborReader(byte[] bytes) {
        this.bytes = bytes;
        this.end = bytes.length;
    }

    /** A number from 0 to {@code most}. */
    public long number(long most) throws MalformedException {
        int at = position;
        long value = head(Major.NUMBER, "a number");
        if (value > most) {
            throw malformed(at, value + " is more than " + most);
        }
        return value;
    }

    /** A number of either sign; nothing if it does not fit a long. */
    public OptionalLong integer() throws MalformedException {
        int at = position;
        int major = peekMajor();
        if (major != Major.NUMBER && major != Major.NEGATIVE) {
            throw malformed(at, "something else than a number");
        }
        long argument = argument();
        if (argument < 0) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(major == Major.NUMBER ? argument : ~argument);
    }

    /** Like {@link #number}, for what fits an int. */
    public int smallNumber(int most) throws MalformedException {
        return (int) number(most);
    }

    /** A string of so many bytes at most. */
    public byte[] bytes(int most) throws MalformedException {
        return string(Major.BYTES, "bytes", most);
    }

    /** A string of exactly so many bytes. */
    public byte[] exactly(int length) throws MalformedException {
        int at = position;
        byte[] value = bytes(length);
        if (value.length != length) {
            throw malformed(at, value.length + " bytes instead of " + length);
        }
        return value;
    }

    /** A string of characters that take so many bytes of UTF-8 at most. */
    public String text(int mostBytes) throws MalformedException {
        int at = position;
        byte[] utf8 = string(Major.TEXT, "text", mostBytes);
        return decode(at, utf8);
    }

    static String decode(int at, byte[] utf8) throws MalformedException {
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8)).toString();
        } catch (CharacterCodingException e) {
            throw new MalformedException("byte " + at + ": text that is not UTF-8", e);
        }
    }

    /** A truth value. */
    public boolean flag() throws MalformedException {
        int at = position;
        long value = head(Major.SIMPLE, "true or false");
        if (value != Major.TRUE && value != Major.FALSE) {
            throw malformed(at, "neither true nor false");
        }
        return value == Major.TRUE;
    }

    /** The head of an array of at most so many items, which are read next. */
    public int array(int most) throws MalformedException {
        return count(Major.ARRAY, "an array", most);
    }

    /** The head of a map with at most so many keys, which are read next through the result. */
    public FieldReader map(int most) throws MalformedException {
        return new FieldReader(this, count(Major.MAP, "a map", most));
    }

    /** The head of a map with texts as keys, which are read next through the result. */
    public TextMapReader textMap() throws MalformedException {
        return new TextMapReader(this, count(Major.MAP, "a map", end));
    }

    /** The head of a tag; the item it is about is read next. */
    public void tag() throws MalformedException {
        int at = position;
        if (peekMajor() != Major.TAG) {
            throw malformed(at, "something else than a tag");
        }
        argument();
    }

    /** One item of a kind that is not used and has no items within: {@link Kind#OTHER}. */
    public void passOver() throws MalformedException {
        int at = position;
        if (kind() != Kind.OTHER) {
            throw malformed(at, "an item of a kind that is used");
        }
        int argument = bytes[position++] & Major.ARGUMENT_MASK;
        if (argument > Major.EIGHT_BYTES) {
            throw malformed(at, INDEFINITE);
        }
        int size = argument < Major.ONE_BYTE ? 0 : 1 << argument - Major.ONE_BYTE;
        if (end - position < size) {
            throw malformed(at, CUT_OFF);
        }
        if (size == 1 && (bytes[position] & 0xFF) < Major.FIRST_SIMPLE_IN_A_BYTE) {
            throw malformed(at, "a simple value not in its shortest form");
        }
        position += size;
    }

    /** What is read next. */
    public Kind kind() throws MalformedException {
        return switch (peekMajor()) {
            case Major.NUMBER, Major.NEGATIVE -> Kind.NUMBER;
            case Major.BYTES -> Kind.BYTES;
            case Major.TEXT -> Kind.TEXT;
            case Major.ARRAY -> Kind.ARRAY;
            case Major.MAP -> Kind.MAP;
            case Major.TAG -> Kind.TAG;
            default -> {
                int argument = bytes[position] & Major.ARGUMENT_MASK;
                boolean isFlag = argument == Major.TRUE || argument == Major.FALSE;
                yield isFlag ? Kind.FLAG : Kind.OTHER;
            }
        };
    }

    /** How many bytes are left. */
    public int remaining() {
        return end - position;
    }

    /** Nothing may follow. */
    public void end() throws MalformedException {
        if (position != end) {
            throw malformed(position, end - position + " bytes too many");
        }
    }

    /** One item of any kind, which is checked all the same. */
    public void skip() throws MalformedException {
        skip(MAX_DEPTH);
    }

    private void skip(int depth) throws MalformedException {
        int at = position;
        if (depth == 0) {
            throw malformed(at, "nested too deeply");
        }
        int major = peekMajor();
        switch (major) {
            case Major.NUMBER, Major.NEGATIVE -> head(major, "a number");
            case Major.BYTES -> bytes(end);
            case Major.TEXT -> text(end);
            case Major.ARRAY -> skipItems(array(end), depth);
            case Major.MAP -> skipEntries(count(Major.MAP, "a map", end), depth);
            case Major.SIMPLE -> flag();
            default -> throw malformed(at, "a kind of item that is not used");
        }
    }

    private void skipItems(int items, int depth) throws MalformedException {
        for (int i = 0; i < items; i++) {
            skip(depth - 1);
        }
    }

    private void skipEntries(int entries, int depth) throws MalformedException {
        int lastFrom = 0;
        int lastTo = 0;
        for (int i = 0; i < entries; i++) {
            int from = position;
            skip(depth - 1);
            if (i > 0
                    && Arrays.compareUnsigned(bytes, lastFrom, lastTo, bytes, from, position)
                            >= 0) {
                throw malformed(from, "a key out of order");
            }
            lastFrom = from;
            lastTo = position;
            skip(depth - 1);
        }
    }

    /** Where the next item begins. */
    int position() {
        return position;
    }

    static MalformedException malformed(int at, String why) {
        return new MalformedException("byte " + at + ": " + why);
    }

    private int count(int major, String what, int most) throws MalformedException {
        int at = position;
        long count = head(major, what);
        // Each item takes a byte at least: more than are left can't follow.
        if (count > most || count > end - position) {
            throw malformed(at, what + " of " + Long.toUnsignedString(count) + " items");
        }
        return (int) count;
    }

    byte[] string(int major, String what, int most) throws MalformedException {
        int at = position;
        long length = head(major, what);
        if (length > most || length > end - position) {
            throw malformed(at, what + " of length " + Long.toUnsignedString(length));
        }
        position += (int) length;
        return Arrays.copyOfRange(bytes, position - (int) length, position);
    }

    private int peekMajor() throws MalformedException {
        if (position == end) {
            throw malformed(position, CUT_OFF);
        }
        return (bytes[position] & 0xFF) >>> Major.SHIFT;
    }

    /** The argument of an item of that kind, 0 or more. */
    private long head(int major, String what) throws MalformedException {
        int at = position;
        if (peekMajor() != major) {
            throw malformed(at, "something else than " + what);
        }
        long argument = argument();
        if (argument < 0) {
            throw malformed(at, "a number beyond 2^63");
        }
        return argument;
    }

    /** The number in or behind an item's first byte, as 64 bits without a sign. */
    private long argument() throws MalformedException {
        int at = position;
        int argument = bytes[position++] & Major.ARGUMENT_MASK;
        if (argument < Major.ONE_BYTE) {
            return argument;
        }
        if (argument > Major.EIGHT_BYTES) {
            throw malformed(at, INDEFINITE);
        }
        return longArgument(at, 1 << argument - Major.ONE_BYTE);
    }

    private long longArgument(int at, int size) throws MalformedException {
        if (end - position < size) {
            throw malformed(at, CUT_OFF);
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << Byte.SIZE | bytes[position++] & 0xFF;
        }
        long least = size == 1 ? Major.ONE_BYTE : 1L << size * Byte.SIZE / 2;
        if (Long.compareUnsigned(value, least) < 0) {
            throw malformed(at, "a number not in its shortest form");
        }
        return value;
    }
}
