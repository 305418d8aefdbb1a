package io.manta.roster.entry;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.CborWriter;
import io.manta.base.codec.FieldReader;
import io.manta.base.codec.MalformedException;
import io.manta.identity.DeviceId;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One entry in its place, with the time it was written. Keeps the bytes it came in, so that fields
 * a later version added are passed on. Immutable.
 *
 * @param <E> what it says
 */
public final class Register<E extends Entry> {
    /** The most fields an entry may have, this version's and later ones'. */
    static final int MAX_FIELDS = 64;

    /** The longest an entry may be: room for what one may have {@link Seen} of all authors. */
    static final int MAX_VALUE_BYTES = 1 << 16;

    /**
     * What wins, of one place or of what several wrote about one subject: the higher counter, then
     * what takes away, then the greater author; and, for the sake of a total order among what no
     * honest coordinator would write, the later epoch and the greater bytes.
     */
    public static final Comparator<Register<?>> PRECEDENCE =
            Comparator.<Register<?>>comparingLong(register -> register.counter)
                    .thenComparing(register -> register.entry.takesAway())
                    .thenComparing(register -> register.key.by())
                    .thenComparingInt(register -> register.epoch)
                    .thenComparing(register -> register.value, Arrays::compareUnsigned);

    /** By kind, subject and author. */
    static final Comparator<Register<?>> BY_PLACE = Comparator.comparing(Register::key);

    private final EntryKey key;
    private final long counter;
    private final int epoch;
    private final E entry;
    private final byte[] value;

    private Register(EntryKey key, long counter, int epoch, E entry, byte[] value) {
        this.key = key;
        this.counter = counter;
        this.epoch = epoch;
        this.entry = entry;
        this.value = value;
    }

    /**
     * A new entry.
     *
     * @param epoch the number of the epoch it is written in
     */
    public static <E extends Entry> Register<E> of(
            EntryKind<E> kind, Subject subject, Stamp stamp, int epoch, E entry) {
        CborWriter out = new CborWriter();
        entry.writeTo(out);
        EntryKey key = new EntryKey(kind.code(), subject, stamp.by());
        return new Register<>(key, stamp.counter(), epoch, entry, out.toByteArray());
    }

    /**
     * @param value taken over, not copied
     */
    static Register<?> read(EntryKey key, long counter, int epoch, byte[] value, IdPool ids)
            throws MalformedException {
        CborReader in = new CborReader(value);
        FieldReader fields = in.map(MAX_FIELDS);
        Optional<EntryKind<?>> kind = EntryKind.ofCode(key.kind());
        Entry entry;
        if (kind.isPresent()) {
            entry = kind.get().read(fields, key.subject(), ids);
        } else {
            fields.end();
            entry = new Unknown();
        }
        in.end();
        return new Register<>(key, counter, epoch, entry, value);
    }

    /** Its place. */
    public EntryKey key() {
        return key;
    }

    /** When it was written, and by whom. */
    public Stamp stamp() {
        return new Stamp(counter, key.by());
    }

    /** The counter of its stamp. */
    public long counter() {
        return counter;
    }

    /** In which epoch it was written. */
    public int epoch() {
        return epoch;
    }

    /** What it says. */
    public E entry() {
        return entry;
    }

    /** The device it is about. */
    public DeviceId device() {
        return key.subject().device().orElseThrow();
    }

    /** Writes it as one of its author's page. */
    void writeTo(CborWriter out) {
        out.array(Page.ENTRY_PARTS)
                .number(key.kind())
                .bytes(key.subject().unsafeBytes())
                .number(counter)
                .number(epoch)
                .bytes(value);
    }

    /** Whether it was read from these parts. */
    boolean isSame(EntryKey otherKey, long otherCounter, int otherEpoch, byte[] otherValue) {
        return counter == otherCounter
                && epoch == otherEpoch
                && key.equals(otherKey)
                && Arrays.equals(value, otherValue);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Register<?> that
                && isSame(that.key, that.counter, that.epoch, that.value);
    }

    @Override
    public int hashCode() {
        return key.hashCode() * 31 + Long.hashCode(counter);
    }

    /** {@code 17@kz9w4…: Role[coordinator=true] of 8k1…}. */
    @Override
    public String toString() {
        return stamp() + ": " + entry + " of " + key.subject();
    }
}
