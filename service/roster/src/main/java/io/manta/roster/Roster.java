package io.manta.roster;

import io.manta.identity.Blake3;
import io.manta.identity.NetworkId;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Setting;
import io.manta.roster.entry.Subject;
import io.manta.roster.epoch.EpochChain;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything the members of a network must agree on, as one document that several coordinators may
 * edit apart. Immutable and safe for use by any thread.
 *
 * <p>Holds what was written, not what it means: {@link #merge} takes the union of what two have
 * written, so it is commutative, associative and idempotent, and nothing anybody wrote is lost,
 * whatever the order of meetings. What follows from it all is computed by {@link #view}, by every
 * node alike.
 */
public final class Roster {
    private final NetworkId network;
    private final EpochChain epochs;
    private final Registers entries;
    private final Registers counting;

    /** Computed when first asked for; computing it twice does no harm. */
    private volatile @Nullable RosterView view;

    private volatile byte @Nullable [] content;

    private Roster(NetworkId network, EpochChain epochs, Registers entries) {
        this.network = network;
        this.epochs = epochs;
        this.entries = entries;
        this.counting = entries.filter(epochs::counts);
    }

    /** With these parts, which are not checked: whoever has them from elsewhere has to. */
    public static Roster of(NetworkId network, EpochChain epochs, Registers entries) {
        return new Roster(network, epochs, entries);
    }

    /**
     * What both say. The same object if the other adds nothing.
     *
     * @throws IllegalArgumentException if the other is of another network
     */
    public Roster merge(Roster other) {
        if (!network.equals(other.network)) {
            throw new IllegalArgumentException(
                    "rosters of two networks: " + network.shortForm() + ", " + other.network);
        }
        EpochChain mergedEpochs = epochs.merge(other.epochs);
        Registers mergedEntries = entries.merge(other.entries);
        return mergedEpochs == epochs && mergedEntries == entries
                ? this
                : new Roster(network, mergedEpochs, mergedEntries);
    }

    /**
     * What to work with after a verified roster has come in: both merged; or that one alone, if
     * this one is so old that it misses removals which are forgotten by now.
     */
    public Roster updatedWith(Roster verified) {
        return isTooOldFor(verified) ? verified : merge(verified);
    }

    /** Whether this one has never seen removals which the other has forgotten. */
    boolean isTooOldFor(Roster other) {
        return clock() < other.forgottenUpTo();
    }

    /** Up to which counter removals may have been forgotten; 0 if none has. */
    public long forgottenUpTo() {
        return counting.find(EntryKind.SETTING, Subject.of(Setting.FORGOTTEN)).stream()
                .map(Register::entry)
                .map(Setting::value)
                .filter(value -> value.matches("\\d{1,16}"))
                .mapToLong(Long::parseLong)
                .max()
                .orElse(0);
    }

    /** Which network. */
    public NetworkId network() {
        return network;
    }

    /** Who may sign it. */
    public EpochChain epochs() {
        return epochs;
    }

    /** Everything that was written. */
    public Registers entries() {
        return entries;
    }

    /** Everything that counts: without what dismissed coordinators wrote later. */
    public Registers counting() {
        return counting;
    }

    /** The highest counter; who edits writes with a higher one. Grows with every edit. */
    public long clock() {
        return counting.clock();
    }

    /** What it means. */
    public RosterView view() {
        RosterView computed = view;
        if (computed == null) {
            computed = RosterView.of(this);
            view = computed;
        }
        return computed;
    }

    /** BLAKE3 of the content: 32 bytes, equal for equal rosters only. */
    public byte[] hash() {
        return Blake3.hash(content());
    }

    /** The content as bytes; for those who only look. */
    byte[] content() {
        byte[] written = content;
        if (written == null) {
            written = RosterContent.write(this);
            content = written;
        }
        return written;
    }

    /** How many bytes the content takes. */
    public int sizeBytes() {
        return content().length;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Roster roster
                && network.equals(roster.network)
                && epochs.equals(roster.epochs)
                && entries.equals(roster.entries);
    }

    @Override
    public int hashCode() {
        return Objects.hash(network, epochs, entries);
    }

    /** Network, epoch and clock. */
    @Override
    public String toString() {
        return "Roster[%s, epoch %d, clock %d]"
                .formatted(network.shortForm(), epochs.number(), clock());
    }
}
