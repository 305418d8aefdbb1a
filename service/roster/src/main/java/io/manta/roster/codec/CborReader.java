package io.manta.roster.codec;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads deterministic CBOR and refuses everything else: numbers not in their shortest form,
 * indefinite lengths, keys out of order, tags, floats, nesting deeper than {@link #MAX_DEPTH}. What
 * is read is never larger than what is there, whatever the bytes claim, so hostile bytes cost no
 * more memory than they have. Not for use by two threads at once.
 */
public final class CborReader {
    /** How deep arrays and maps that nobody asked for may nest. */
    public static final int MAX_DEPTH = 8;

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

    private byte[] string(int major, String what, int most) throws MalformedException {
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
            throw malformed(position, "cut off");
        }
        return (bytes[position] & 0xFF) >>> Major.SHIFT;
    }

    /** The argument of an item of that kind, 0 or more. */
    private long head(int major, String what) throws MalformedException {
        int at = position;
        if (peekMajor() != major) {
            throw malformed(at, "something else than " + what);
        }
        int argument = bytes[position++] & Major.ARGUMENT_MASK;
        if (argument < Major.ONE_BYTE) {
            return argument;
        }
        if (argument > Major.EIGHT_BYTES) {
            throw malformed(at, "an indefinite or reserved length");
        }
        return longArgument(at, 1 << argument - Major.ONE_BYTE);
    }

    private long longArgument(int at, int size) throws MalformedException {
        if (end - position < size) {
            throw malformed(at, "cut off");
        }
        long value = 0;
        for (int i = 0; i < size; i++) {
            value = value << Byte.SIZE | bytes[position++] & 0xFF;
        }
        long least = size == 1 ? Major.ONE_BYTE : 1L << size * Byte.SIZE / 2;
        if (value < least) {
            throw malformed(
                    at, value < 0 ? "a number beyond 2^63" : "a number not in its shortest form");
        }
        return value;
    }
}
