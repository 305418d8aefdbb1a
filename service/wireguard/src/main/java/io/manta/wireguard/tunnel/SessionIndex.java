package io.manta.wireguard.tunnel;

import io.manta.wireguard.crypto.LittleEndian;
import io.manta.wireguard.crypto.RandomSource;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Receiver index → session, or handshake that waits for its response.
 *
 * <p>Assumes: one thread writes, the control loop. Guarantees: {@link #find} may be called by any
 * thread, takes no lock, allocates nothing, and sees every entry that was there before it began and
 * was not removed. Buckets hold immutable chains; a removal builds the chain anew.
 */
public final class SessionIndex {
    private static final int FIRST_BUCKETS = 64;

    private final RandomSource random;
    private volatile AtomicReferenceArray<@Nullable Entry> buckets =
            new AtomicReferenceArray<>(FIRST_BUCKETS);
    private int size;

    public SessionIndex(RandomSource random) {
        this.random = random;
    }

    /** The session messages with this receiver index belong to, if any. */
    public @Nullable Keypair find(int receiverIndex) {
        Entry entry = entry(receiverIndex);
        return entry == null ? null : entry.keypair;
    }

    /** How many indices are in use. */
    public int size() {
        return size;
    }

    /** Whose session or waiting handshake an index is. */
    @Nullable Tunnel owner(int index) {
        Entry entry = entry(index);
        return entry == null ? null : entry.owner;
    }

    /** Reserves a random unused index for a handshake. */
    int reserve(Tunnel owner) {
        byte[] bytes = new byte[Integer.BYTES];
        int index;
        do {
            random.fill(bytes);
            index = LittleEndian.getInt(bytes, 0);
        } while (entry(index) != null);
        put(new Entry(index, owner, null, null));
        return index;
    }

    /** Makes a reserved index that of a session. */
    void establish(Keypair keypair) {
        remove(keypair.localIndex());
        put(new Entry(keypair.localIndex(), keypair.tunnel(), keypair, null));
    }

    /** Frees an index; does nothing if it is free. */
    void remove(int index) {
        AtomicReferenceArray<@Nullable Entry> table = buckets;
        int bucket = index & (table.length() - 1);
        Entry without = null;
        boolean found = false;
        for (Entry e = table.get(bucket); e != null; e = e.next) {
            if (e.index == index) {
                found = true;
            } else {
                without = new Entry(e.index, e.owner, e.keypair, without);
            }
        }
        if (found) {
            table.set(bucket, without);
            size--;
        }
    }

    private @Nullable Entry entry(int index) {
        AtomicReferenceArray<@Nullable Entry> table = buckets;
        Entry e = table.get(index & (table.length() - 1));
        while (e != null && e.index != index) {
            e = e.next;
        }
        return e;
    }

    private void put(Entry entry) {
        if (size >= buckets.length()) {
            grow();
        }
        link(buckets, entry);
        size++;
    }

    private void grow() {
        AtomicReferenceArray<@Nullable Entry> old = buckets;
        AtomicReferenceArray<@Nullable Entry> table = new AtomicReferenceArray<>(old.length() * 2);
        for (int i = 0; i < old.length(); i++) {
            for (Entry e = old.get(i); e != null; e = e.next) {
                link(table, e);
            }
        }
        buckets = table;
    }

    private static void link(AtomicReferenceArray<@Nullable Entry> table, Entry e) {
        int bucket = e.index & (table.length() - 1);
        table.set(bucket, new Entry(e.index, e.owner, e.keypair, table.get(bucket)));
    }

    private record Entry(
            int index, Tunnel owner, @Nullable Keypair keypair, @Nullable Entry next) {}
}
