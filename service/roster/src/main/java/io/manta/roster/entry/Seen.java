package io.manta.roster.entry;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.CborWriter;
import io.manta.base.codec.MalformedException;
import io.manta.identity.DeviceId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What its author had seen of entries of one kind about one subject: of each coordinator the last.
 * By this, one entry undoes exactly what its author knew of, and nothing that somebody else wrote
 * meanwhile, however high the counter of either.
 *
 * @param last one a coordinator, in the order of their ids
 */
public record Seen(List<Last> last) {
    private static final Comparator<Last> BY_AUTHOR = Comparator.comparing(Last::by);

    /** Nothing at all. */
    public static final Seen NOTHING = new Seen(List.of());

    private static final int PARTS = 3;

    public Seen {
        last = last.stream().sorted(BY_AUTHOR).toList();
    }

    /** Exactly these entries, which are one a coordinator. */
    public static Seen of(Collection<? extends Register<?>> entries) {
        return new Seen(entries.stream().map(Last::of).toList());
    }

    /** What any of several authors had seen. */
    public static Seen union(Stream<Seen> all) {
        Map<DeviceId, Last> latest = new HashMap<>();
        all.flatMap(seen -> seen.last.stream())
                .forEach(seen -> latest.merge(seen.by, seen, (a, b) -> a.isAtLeast(b) ? a : b));
        return new Seen(List.copyOf(latest.values()));
    }

    /** Whether the author had seen that entry, or a later one in its place. */
    public boolean covers(Register<?> entry) {
        Last wanted = Last.of(entry);
        int place = Collections.binarySearch(last, wanted, BY_AUTHOR);
        return place >= 0 && last.get(place).isAtLeast(wanted);
    }

    /** Whether one of what the author had seen is still there, or something later in its place. */
    public boolean isIn(Registers entries, EntryKind<?> kind, Subject subject) {
        return last.stream()
                .anyMatch(
                        seen ->
                                entries.find(new EntryKey(kind.code(), subject, seen.by))
                                        .filter(entry -> Last.of(entry).isAtLeast(seen))
                                        .isPresent());
    }

    static Seen read(CborReader in, IdPool ids) throws MalformedException {
        int count = in.array(Registers.MAX_AUTHORS);
        List<Last> last = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (in.array(PARTS) != PARTS) {
                throw new MalformedException("something seen without its three parts");
            }
            DeviceId by = ids.device(in.exactly(DeviceId.BYTES));
            if (i > 0 && last.getLast().by().compareTo(by) >= 0) {
                throw new MalformedException("what was seen is out of order");
            }
            int epoch = in.smallNumber(Registers.MAX_EPOCH);
            last.add(new Last(by, epoch, in.number(Stamp.MAX_COUNTER)));
        }
        return new Seen(last);
    }

    void writeTo(CborWriter out) {
        out.array(last.size());
        for (Last seen : last) {
            out.array(PARTS).bytes(seen.by.bytes()).number(seen.epoch).number(seen.counter);
        }
    }

    /**
     * The last entry of one coordinator. The epoch counts before the counter: one that was
     * dismissed and is back counts on from what is left of its entries, perhaps below those it
     * wrote late.
     *
     * @param by who wrote it
     * @param epoch in which epoch
     * @param counter of its stamp
     */
    public record Last(DeviceId by, int epoch, long counter) {
        static Last of(Register<?> entry) {
            return new Last(entry.key().by(), entry.epoch(), entry.counter());
        }

        private boolean isAtLeast(Last other) {
            return by.equals(other.by)
                    && (epoch > other.epoch || epoch == other.epoch && counter >= other.counter);
        }
    }
}
