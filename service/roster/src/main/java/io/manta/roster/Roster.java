package io.manta.roster;

import io.manta.identity.Blake3;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Setting;
import io.manta.roster.entry.Subject;
import io.manta.roster.epoch.EpochChain;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything the members of a network must agree on, as one document that several coordinators may
 * edit apart. Immutable and safe for use by any thread.
 *
 * <p>Holds what was written, not what it means: {@link #merge} takes the union of what two have
 * written, so it is commutative, associative and idempotent, and nothing anybody wrote is lost,
 * whatever the order of meetings. What follows from it all is computed by {@link #view}, by every
 * node alike.
 *
 * <p>Except of a dismissed coordinator: from then on what the founder had of it when it dismissed
 * it stands in its name, no more and no less. So of two rosters only those that know of the last
 * dismissal of a coordinator have a say in what it wrote; who has not heard of it may have been
 * told more. Merging keeps its properties: coordinator by coordinator, the later dismissal wins,
 * and between equals the union.
 */
public final class Roster {
    private final NetworkId network;
    private final EpochChain epochs;
    private final Registers entries;

    /** Computed when first asked for; computing it twice does no harm. */
    private volatile @Nullable RosterView view;

    private volatile byte @Nullable [] content;

    private Roster(NetworkId network, EpochChain epochs, Registers entries) {
        this.network = network;
        this.epochs = epochs;
        this.entries = entries;
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
        // First leave out, then merge: what does not count must not take the place of what does.
        Registers mergedEntries = countingIn(mergedEpochs).merge(other.countingIn(mergedEpochs));
        return mergedEpochs == epochs && mergedEntries == entries
                ? this
                : new Roster(network, mergedEpochs, mergedEntries);
    }

    /** Without what those wrote of whose dismissal only the later chain knows. */
    private Registers countingIn(EpochChain later) {
        Set<DeviceId> dismissed = later.dismissedSince(epochs);
        return dismissed.isEmpty()
                ? entries
                : entries.filter(register -> !dismissed.contains(register.key().by()));
    }

    /**
     * What to work with after a verified roster has come in: both merged; or that one alone, if
     * this one is so old that it misses removals which are forgotten by now. A roster that has not
     * heard of an epoch known here never stands alone: it would undo a dismissal.
     */
    public Roster updatedWith(Roster verified) {
        boolean behind = !verified.epochs.merge(epochs).equals(verified.epochs);
        return isTooOldFor(verified) && !behind ? verified : merge(verified);
    }

    /** Whether this one has never seen removals which the other has forgotten. */
    boolean isTooOldFor(Roster other) {
        return clock() < other.forgottenUpTo();
    }

    /** Up to which counter removals may have been forgotten; 0 if none has. */
    public long forgottenUpTo() {
        return entries.find(EntryKind.SETTING, Subject.of(Setting.FORGOTTEN)).stream()
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

    /** The highest counter; who edits writes with a higher one. Grows with every edit. */
    public long clock() {
        return entries.clock();
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
