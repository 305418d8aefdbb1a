package io.manta.roster.entry;

import io.manta.identity.DeviceId;
import io.manta.roster.codec.CborReader;
import io.manta.roster.codec.CborWriter;
import io.manta.roster.codec.IdPool;
import io.manta.roster.codec.MalformedException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/**
 * What its author had seen of entries about one subject: of each coordinator the last. By this, one
 * entry undoes exactly what its author knew of, and nothing that somebody else wrote meanwhile.
 *
 * @param last one stamp a coordinator, in the order of their ids
 */
public record Stamps(List<Stamp> last) {
    private static final int MAX_AUTHORS = 256;
    private static final int PARTS = 2;

    public Stamps {
        last = last.stream().sorted(Comparator.comparing(Stamp::by)).toList();
    }

    /** Of these entries, which are in one place a coordinator. */
    public static Stamps of(Collection<? extends Register<?>> seen) {
        return new Stamps(seen.stream().map(Register::stamp).toList());
    }

    /** Whether the author had seen an entry with that stamp, or a later one in its place. */
    public boolean cover(Stamp stamp) {
        return last.stream()
                .anyMatch(
                        seen -> seen.by().equals(stamp.by()) && seen.counter() >= stamp.counter());
    }

    static Stamps read(CborReader in, IdPool ids) throws MalformedException {
        int count = in.array(MAX_AUTHORS);
        List<Stamp> last = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (in.array(PARTS) != PARTS) {
                throw new MalformedException("a stamp without its two parts");
            }
            DeviceId by = ids.device(in.exactly(DeviceId.BYTES));
            if (i > 0 && last.getLast().by().compareTo(by) >= 0) {
                throw new MalformedException("stamps out of order");
            }
            last.add(Stamp.read(in.number(Stamp.MAX_COUNTER), by));
        }
        return new Stamps(last);
    }

    void writeTo(CborWriter out) {
        out.array(last.size());
        for (Stamp stamp : last) {
            out.array(PARTS).bytes(stamp.by().bytes()).number(stamp.counter());
        }
    }
}
