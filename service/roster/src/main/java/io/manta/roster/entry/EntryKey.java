package io.manta.roster.entry;

import io.manta.identity.DeviceId;
import java.util.Comparator;

/**
 * The place of an entry: what kind, about what, by whom. That the author is part of the place means
 * that no coordinator ever overwrites another: if one turns out to have been up to no good, what
 * the others wrote is still there.
 *
 * @param kind {@link EntryKind#code}, or one this version does not know; 0 to {@link #MAX_KIND}
 */
public record EntryKey(int kind, Subject subject, DeviceId by) implements Comparable<EntryKey> {
    /** The greatest kind. */
    public static final int MAX_KIND = 0xFFFF;

    private static final Comparator<EntryKey> ORDER =
            Comparator.comparingInt(EntryKey::kind)
                    .thenComparing(EntryKey::subject)
                    .thenComparing(EntryKey::by);

    @Override
    public int compareTo(EntryKey other) {
        return ORDER.compare(this, other);
    }
}
