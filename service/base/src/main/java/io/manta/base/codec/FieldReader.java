package io.manta.base.codec;

import java.time.Instant;
import java.util.Optional;

/**
 * A map whose keys are numbers, read in ascending order: ask for the keys one knows in that order.
 * Keys nobody asks for are checked and passed over, so that later versions can add some.
 */
public final class FieldReader {
    private static final int MAX_KEY = 0xFFFF;

    private final CborReader in;
    private int keysLeft;
    private int key = -1;
    private boolean valueUnread;

    FieldReader(CborReader in, int keys) {
        this.in = in;
        this.keysLeft = keys;
    }

    /** Whether the map has that key; if so, its value is what the reader reads next. */
    public boolean has(int wanted) throws MalformedException {
        while (key < wanted) {
            if (!next()) {
                return false;
            }
        }
        if (key != wanted) {
            return false;
        }
        valueUnread = false;
        return true;
    }

    /** The reader, standing before the value of a key that must be there. */
    public CborReader required(int wanted) throws MalformedException {
        if (!has(wanted)) {
            throw CborReader.malformed(in.position(), "key " + wanted + " is missing");
        }
        return in;
    }

    /** A number that is left out if it is 0. */
    public long numberOrZero(int wanted, long most) throws MalformedException {
        if (!has(wanted)) {
            return 0;
        }
        int at = in.position();
        long value = in.number(most);
        if (value == 0) {
            throw CborReader.malformed(at, "a zero that is left out otherwise");
        }
        return value;
    }

    /** A truth value that is left out if it is false. */
    public boolean flag(int wanted) throws MalformedException {
        if (!has(wanted)) {
            return false;
        }
        int at = in.position();
        if (!in.flag()) {
            throw CborReader.malformed(at, "a 'false' that is left out otherwise");
        }
        return true;
    }

    /** A time. */
    public Instant time(int wanted) throws MalformedException {
        return Instant.ofEpochSecond(required(wanted).number(FieldWriter.MAX_SECOND));
    }

    /** A time that may be left out. */
    public Optional<Instant> timeIfAny(int wanted) throws MalformedException {
        return has(wanted)
                ? Optional.of(Instant.ofEpochSecond(in.number(FieldWriter.MAX_SECOND)))
                : Optional.empty();
    }

    /** A string of at most so many bytes, which may be left out. */
    public Optional<byte[]> bytesIfAny(int wanted, int most) throws MalformedException {
        return has(wanted) ? Optional.of(in.bytes(most)) : Optional.empty();
    }

    /** Passes over the keys that are left. */
    public void end() throws MalformedException {
        while (next()) {
            // Only their form matters.
        }
    }

    private boolean next() throws MalformedException {
        if (valueUnread) {
            in.skip();
            valueUnread = false;
        }
        if (keysLeft == 0) {
            return false;
        }
        int at = in.position();
        int read = in.smallNumber(MAX_KEY);
        if (read <= key) {
            throw CborReader.malformed(at, "key " + read + " out of order");
        }
        keysLeft--;
        key = read;
        valueUnread = true;
        return true;
    }
}
