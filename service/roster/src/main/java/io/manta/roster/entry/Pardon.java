package io.manta.roster.entry;

import io.manta.identity.DeviceId;
import io.manta.roster.codec.CborReader;
import io.manta.roster.codec.CborWriter;
import io.manta.roster.codec.FieldReader;
import io.manta.roster.codec.FieldWriter;
import io.manta.roster.codec.IdPool;
import io.manta.roster.codec.MalformedException;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes bans back: exactly those its author knew of, named by their stamps, and so none that
 * somebody else pronounced meanwhile.
 *
 * @param bans the stamp of the last ban known of each coordinator, in the order of their ids
 */
public record Pardon(List<Stamp> bans) implements Entry {
    private static final int BANS = 1;
    private static final int MAX_BANS = 256;
    private static final int PARTS = 2;

    public Pardon {
        bans = bans.stream().sorted((a, b) -> a.by().compareTo(b.by())).toList();
    }

    /** Whether it takes back a ban of that stamp. */
    public boolean covers(Stamp ban) {
        return bans.stream()
                .anyMatch(known -> known.by().equals(ban.by()) && known.counter() >= ban.counter());
    }

    static Pardon read(FieldReader in, IdPool ids) throws MalformedException {
        CborReader list = in.required(BANS);
        int count = list.array(MAX_BANS);
        List<Stamp> bans = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            if (list.array(PARTS) != PARTS) {
                throw new MalformedException("a stamp without its two parts");
            }
            DeviceId by = ids.device(list.exactly(DeviceId.BYTES));
            if (i > 0 && bans.getLast().by().compareTo(by) >= 0) {
                throw new MalformedException("bans out of order");
            }
            bans.add(Stamp.read(list.number(Stamp.MAX_COUNTER), by));
        }
        return new Pardon(bans);
    }

    @Override
    public void writeTo(CborWriter out) {
        FieldWriter fields = new FieldWriter(out);
        CborWriter list = fields.key(BANS).array(bans.size());
        for (Stamp ban : bans) {
            list.array(PARTS).bytes(ban.by().bytes()).number(ban.counter());
        }
        fields.end();
    }
}
