package io.manta.discovery.codec;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Bencoding (BEP 3). Strict: one value has one form, so names are in order and none is there twice,
 * numbers have no leading zeros, nothing follows. Depth is bounded; length by the caller's bytes.
 */
public final class Bencode {
    private static final int DEEPEST = 8;
    private static final int MOST_DIGITS = 19;

    private final byte[] bytes;
    private final int end;
    private int at;

    private Bencode(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.at = offset;
        this.end = offset + length;
    }

    /** Reads one value that takes up all of these bytes. */
    public static BValue parse(byte[] bytes, int offset, int length) throws MalformedException {
        Bencode reader = new Bencode(bytes, offset, length);
        BValue value = reader.value(0);
        if (reader.at != reader.end) {
            throw new MalformedException("bytes follow the value");
        }
        return value;
    }

    private BValue value(int depth) throws MalformedException {
        if (depth > DEEPEST) {
            throw new MalformedException("values lie too deep");
        }
        return switch (peek()) {
            case 'i' -> {
                at++;
                yield new BValue.Number(number('e'));
            }
            case 'l' -> items(depth);
            case 'd' -> dict(depth);
            default -> new BValue.Text(text());
        };
    }

    private BValue items(int depth) throws MalformedException {
        at++;
        List<BValue> values = new ArrayList<>();
        while (peek() != 'e') {
            values.add(value(depth + 1));
        }
        at++;
        return new BValue.Items(values);
    }

    private BValue dict(int depth) throws MalformedException {
        at++;
        TreeMap<String, BValue> entries = new TreeMap<>();
        while (peek() != 'e') {
            String name = text();
            if (!entries.isEmpty() && name.compareTo(entries.lastKey()) <= 0) {
                throw new MalformedException("names are not in order");
            }
            entries.put(name, value(depth + 1));
        }
        at++;
        return new BValue.Dict(entries);
    }

    private String text() throws MalformedException {
        if (peek() < '0' || peek() > '9') {
            throw new MalformedException("no value begins with byte " + peek());
        }
        long length = number(':');
        if (length > end - at) {
            throw new MalformedException("a string leaves the message");
        }
        at += (int) length;
        return new String(bytes, at - (int) length, (int) length, StandardCharsets.ISO_8859_1);
    }

    private long number(char last) throws MalformedException {
        int from = at;
        while (peek() != last) {
            if (at - from > MOST_DIGITS) {
                throw new MalformedException("a number is too long");
            }
            at++;
        }
        String digits = new String(bytes, from, at - from, StandardCharsets.ISO_8859_1);
        at++;
        if (!digits.matches("0|-?[1-9][0-9]*")) {
            throw new MalformedException("a number is not in its usual form");
        }
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException e) {
            throw new MalformedException("a number is too great");
        }
    }

    private int peek() throws MalformedException {
        if (at >= end) {
            throw new MalformedException("the value ends early");
        }
        return bytes[at] & 0xFF;
    }

    /** Writes a value. */
    public static byte[] encode(BValue value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        write(value, out);
        return out.toByteArray();
    }

    private static void write(BValue value, ByteArrayOutputStream out) {
        switch (value) {
            case BValue.Text text -> {
                out.writeBytes(bytesOf(text.latin1().length() + ":"));
                out.writeBytes(bytesOf(text.latin1()));
            }
            case BValue.Number number -> out.writeBytes(bytesOf("i" + number.value() + "e"));
            case BValue.Items items -> {
                out.write('l');
                items.values().forEach(v -> write(v, out));
                out.write('e');
            }
            case BValue.Dict dict -> {
                out.write('d');
                for (Map.Entry<String, BValue> entry : dict.entries().entrySet()) {
                    write(new BValue.Text(entry.getKey()), out);
                    write(entry.getValue(), out);
                }
                out.write('e');
            }
        }
    }

    /** These bytes as a value. */
    public static BValue text(byte[] bytes) {
        return new BValue.Text(new String(bytes, StandardCharsets.ISO_8859_1));
    }

    static byte[] bytesOf(String latin1) {
        return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
}
