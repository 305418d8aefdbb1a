package io.manta.identity;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Six plain words that two people read to each other, to be sure that nobody stands between their
 * devices. Both screens show the same words exactly if both hashed the same parts.
 *
 * <p>Six words of 1024 are 60 bits: whoever stands between has one guess, and it fails but once in
 * 2^60 times. No two words of the list begin with the same four letters or differ in one letter
 * only.
 */
public final class VerificationWords {
    /** How many words there are to compare. */
    public static final int COUNT = 6;

    private static final byte[] DOMAIN =
            "manta verification words 1\0".getBytes(StandardCharsets.US_ASCII);
    private static final int BITS = 10;
    private static final List<String> LIST = read();

    private VerificationWords() {}

    /**
     * The words of these parts, each hashed with its length before it, so that no two sequences of
     * parts are taken for one another. The order of the parts counts.
     */
    public static List<String> of(byte[]... parts) {
        byte[][] hashed = new byte[2 * parts.length + 1][];
        hashed[0] = DOMAIN;
        for (int i = 0; i < parts.length; i++) {
            hashed[2 * i + 1] = ByteBuffer.allocate(Integer.BYTES).putInt(parts[i].length).array();
            hashed[2 * i + 2] = parts[i];
        }
        long bits = ByteBuffer.wrap(Blake3.hash(hashed)).getLong();
        List<String> words = new ArrayList<>(COUNT);
        for (int i = 1; i <= COUNT; i++) {
            words.add(LIST.get((int) (bits >>> Long.SIZE - i * BITS) & LIST.size() - 1));
        }
        return List.copyOf(words);
    }

    /** All words there are, in alphabetical order. */
    static List<String> list() {
        return LIST;
    }

    private static List<String> read() {
        try (InputStream in = VerificationWords.class.getResourceAsStream("words.txt")) {
            if (in == null) {
                throw new AssertionError("words.txt is packed with this class");
            }
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return text.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
