package io.manta.roster.entry;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Entries in their places, each of which holds one: what stands on one {@link Page}, or on several.
 * Where two lists have something in one place, {@link #merge} takes the greater by {@link
 * Register#PRECEDENCE}. Nothing else ever decides between entries; what they mean together is
 * computed from them, by everybody alike.
 *
 * <p>Immutable; ordered by place, so equal content has equal bytes.
 */
public final class Registers {
    /** Nothing written yet. */
    public static final Registers NONE = new Registers(new Register<?>[0]);

    /** Of how many devices there may be entries. */
    public static final int MAX_DEVICES = 4096;

    /** How many may have written. */
    static final int MAX_AUTHORS = 1024;

    static final int MAX_EPOCH = 0xFFFF;

    private final Register<?>[] sorted;

    private Registers(Register<?>[] sorted) {
        this.sorted = sorted;
    }

    /** What is in either; in both, the greater. The same object if the other adds nothing. */
    public Registers merge(Registers other) {
        if (this == other) {
            return this;
        }
        List<Register<?>> merged = new ArrayList<>(sorted.length + 8);
        int mine = 0;
        int theirs = 0;
        boolean changed = false;
        while (mine < sorted.length && theirs < other.sorted.length) {
            Register<?> a = sorted[mine];
            Register<?> b = other.sorted[theirs];
            int order = a.key().compareTo(b.key());
            boolean takeTheirs = order > 0 || order == 0 && Register.PRECEDENCE.compare(a, b) < 0;
            merged.add(takeTheirs ? b : a);
            changed |= takeTheirs;
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
        }
        if (!changed && theirs == other.sorted.length) {
            return this;
        }
        merged.addAll(Arrays.asList(sorted).subList(mine, sorted.length));
        merged.addAll(Arrays.asList(other.sorted).subList(theirs, other.sorted.length));
        return new Registers(merged.toArray(Register<?>[]::new));
    }

    /** With these as well. */
    public Registers with(List<? extends Register<?>> added) {
        SortedMap<EntryKey, Register<?>> places = new TreeMap<>();
        for (Register<?> register : added) {
            places.merge(
                    register.key(),
                    register,
                    (a, b) -> Register.PRECEDENCE.compare(a, b) < 0 ? b : a);
        }
        return merge(new Registers(places.values().toArray(Register<?>[]::new)));
    }

    /** Those that pass. Not a merge: what is left out comes back from whoever still has it. */
    public Registers filter(Predicate<Register<?>> passes) {
        Register<?>[] kept = Arrays.stream(sorted).filter(passes).toArray(Register<?>[]::new);
        return kept.length == sorted.length ? this : new Registers(kept);
    }

    /** Every entry of that kind, by subject and then by author. */
    public <E extends Entry> List<Register<E>> all(EntryKind<E> kind) {
        return typed(from(kind.code()), from(kind.code() + 1));
    }

    /** What each author wrote of that kind about that subject. */
    public <E extends Entry> List<Register<E>> find(EntryKind<E> kind, Subject subject) {
        int from = from(kind.code(), subject);
        int to = from;
        while (to < sorted.length
                && sorted[to].key().kind() == kind.code()
                && sorted[to].key().subject().equals(subject)) {
            to++;
        }
        return typed(from, to);
    }

    /** What is in that place. */
    public Optional<Register<?>> find(EntryKey place) {
        int at = firstAtLeast(key -> key.compareTo(place));
        return at < sorted.length && sorted[at].key().equals(place)
                ? Optional.of(sorted[at])
                : Optional.empty();
    }

    @SuppressWarnings("unchecked") // The kind is part of the place, and decides what is in it.
    private <E extends Entry> List<Register<E>> typed(int from, int to) {
        return (List<Register<E>>) (List<?>) Arrays.asList(sorted).subList(from, to);
    }

    private int from(int kind) {
        return firstAtLeast(key -> Integer.compare(key.kind(), kind));
    }

    private int from(int kind, Subject subject) {
        return firstAtLeast(
                key ->
                        key.kind() != kind
                                ? Integer.compare(key.kind(), kind)
                                : key.subject().compareTo(subject));
    }

    private int firstAtLeast(ToIntFunction<EntryKey> comparedToWanted) {
        int from = 0;
        int to = sorted.length;
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (comparedToWanted.applyAsInt(sorted[middle].key()) < 0) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

    /** The highest counter of all; 0 if there are none. */
    public long clock() {
        return Arrays.stream(sorted).mapToLong(Register::counter).max().orElse(0);
    }

    /** The latest epoch something was written in; 0 if there is nothing. */
    public int latestEpoch() {
        return Arrays.stream(sorted).mapToInt(Register::epoch).max().orElse(0);
    }

    /** Of how many devices there are entries. */
    public int devices() {
        Set<Subject> devices = new HashSet<>();
        for (Register<?> register : sorted) {
            if (register.key().subject().device().isPresent()) {
                devices.add(register.key().subject());
            }
        }
        return devices.size();
    }

    /** Whether nothing is written. */
    public boolean isEmpty() {
        return sorted.length == 0;
    }

    static Registers ofSorted(List<Register<?>> sorted) {
        return new Registers(sorted.toArray(Register<?>[]::new));
    }

    List<Register<?>> sorted() {
        return Arrays.asList(sorted);
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Registers that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(sorted);
    }

    /** How many. */
    @Override
    public String toString() {
        return "Registers[" + sorted.length + "]";
    }
}
