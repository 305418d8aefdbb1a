package io.manta.identity;

import java.util.Arrays;

/**
 * z-base-32 (O'Whielacronx 2002), as pkarr writes keys: five bits per character, most significant
 * first, no padding. Strict: one sequence of bytes has one text only.
 */
public final class ZBase32 {
    private static final String ALPHABET = "ybndrfg8ejkmcpqxot1uwisza345h769";
    private static final int BITS = 5;
    private static final int MASK = (1 << BITS) - 1;
    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        for (int i = 0; i < ALPHABET.length(); i++) {
            VALUES[ALPHABET.charAt(i)] = (byte) i;
        }
    }

    private ZBase32() {}

    /** How many characters so many bytes take. */
    public static int textLength(int bytes) {
        return (bytes * Byte.SIZE + BITS - 1) / BITS;
    }

    /** Writes all bytes. */
    public static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(textLength(bytes.length));
        int pending = 0;
        int bits = 0;
        for (byte b : bytes) {
            pending = pending << Byte.SIZE | b & 0xFF;
            bits += Byte.SIZE;
            while (bits >= BITS) {
                bits -= BITS;
                text.append(ALPHABET.charAt(pending >>> bits & MASK));
            }
        }
        if (bits > 0) {
            text.append(ALPHABET.charAt(pending << BITS - bits & MASK));
        }
        return text.toString();
    }

    /**
     * Reads what {@link #encode} writes.
     *
     * @throws IllegalArgumentException if it would not have been written so; the message says where
     *     and why, without repeating the text
     */
    public static byte[] decode(String text) {
        byte[] bytes = new byte[text.length() * BITS / Byte.SIZE];
        if (textLength(bytes.length) != text.length()) {
            throw new IllegalArgumentException(
                    text.length() + " characters: some are missing or too many");
        }
        int pending = 0;
        int bits = 0;
        int filled = 0;
        for (int i = 0; i < text.length(); i++) {
            pending = pending << BITS | valueAt(text, i);
            bits += BITS;
            if (bits >= Byte.SIZE) {
                bits -= Byte.SIZE;
                bytes[filled++] = (byte) (pending >>> bits);
            }
        }
        if ((pending & (1 << bits) - 1) != 0) {
            throw new IllegalArgumentException(
                    "the last character is wrong, or the end is missing");
        }
        return bytes;
    }

    private static int valueAt(String text, int index) {
        char c = text.charAt(index);
        int value = c < VALUES.length ? VALUES[c] : -1;
        if (value < 0) {
            String shown = c > ' ' && c < 0x7F ? "'" + c + "'" : "U+%04X".formatted((int) c);
            throw new IllegalArgumentException(
                    "character " + (index + 1) + " is " + shown + ", which z-base-32 does not use");
        }
        return value;
    }
}
