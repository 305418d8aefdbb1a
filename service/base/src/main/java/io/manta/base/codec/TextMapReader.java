package io.manta.base.codec;

/**
 * A map whose keys are texts, read in the order in which they must be: after each {@link #next} its
 * caller reads one value.
 */
public final class TextMapReader {
    private final CborReader in;
    private int keysLeft;
    private byte[] last = {};
    private boolean first = true;

    TextMapReader(CborReader in, int keys) {
        this.in = in;
        this.keysLeft = keys;
    }

    /** Whether there is another key. */
    public boolean hasNext() {
        return keysLeft > 0;
    }

    /** The next key. */
    public String next() throws MalformedException {
        int at = in.position();
        byte[] key = in.string(Major.TEXT, "text", in.remaining());
        if (!first && CborWriter.TEXT_KEYS.compare(last, key) >= 0) {
            throw CborReader.malformed(at, "a key out of order");
        }
        first = false;
        last = key;
        keysLeft--;
        return CborReader.decode(at, key);
    }
}
