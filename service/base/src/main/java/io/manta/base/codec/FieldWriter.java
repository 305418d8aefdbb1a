package io.manta.base.codec;

import java.time.Instant;
import java.util.Optional;

/**
 * Writes a map whose keys are numbers; those of nothing, zero and false are left out, so that there
 * is one way only to write them. To be called in ascending order of keys, then {@link #end}.
 */
public final class FieldWriter {
    /** The year 10000; later times were never meant. */
    static final long MAX_SECOND = 253_402_300_800L;

    private final CborWriter out;
    private final CborWriter fields = new CborWriter();
    private int count;

    /**
     * @param out gets the map at the end
     */
    public FieldWriter(CborWriter out) {
        this.out = out;
    }

    /** The writer for a value of any kind. */
    public CborWriter key(int key) {
        count++;
        return fields.number(key);
    }

    /** A number. */
    public FieldWriter number(int key, long value) {
        key(key).number(value);
        return this;
    }

    /** A number, unless it is 0. */
    public FieldWriter numberUnlessZero(int key, long value) {
        return value == 0 ? this : number(key, value);
    }

    /** A truth value, if it is true. */
    public FieldWriter flag(int key, boolean value) {
        if (value) {
            key(key).flag(true);
        }
        return this;
    }

    /** A string of bytes. */
    public FieldWriter bytes(int key, byte[] value) {
        key(key).bytes(value);
        return this;
    }

    /** A string of bytes, if there is one. */
    public FieldWriter bytesIfAny(int key, Optional<byte[]> value) {
        value.ifPresent(bytes -> bytes(key, bytes));
        return this;
    }

    /** A string of characters. */
    public FieldWriter text(int key, String value) {
        key(key).text(value);
        return this;
    }

    /** A time, in whole seconds since 1970. */
    public FieldWriter time(int key, Instant value) {
        return number(key, value.getEpochSecond());
    }

    /** A time, if there is one. */
    public FieldWriter timeIfAny(int key, Optional<Instant> value) {
        value.ifPresent(at -> time(key, at));
        return this;
    }

    /** Writes the map. */
    public void end() {
        out.map(count).raw(fields.toByteArray());
    }
}
