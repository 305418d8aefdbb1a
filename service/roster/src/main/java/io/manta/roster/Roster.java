package io.manta.roster;

import io.manta.identity.Blake3;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.NetworkId;
import io.manta.roster.entry.Book;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Page;
import io.manta.roster.entry.Pages;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Role;
import io.manta.roster.epoch.EpochChain;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Everything the members of a network must agree on, as one document that several coordinators may
 * edit apart, each on a page of its own. Immutable and safe for use by any thread.
 *
 * <p>Holds what was written, not what it means: {@link #merge} takes of each author the latest
 * page, so it is commutative, associative and idempotent, and nothing anybody wrote is lost,
 * whatever the order of meetings. What follows from it all is computed by {@link #view}, by every
 * node alike.
 *
 * <p>Except of a dismissed coordinator: from then on what the founder had of it when it dismissed
 * it stands in its name, no more and no less. So of two rosters only those that know of the last
 * dismissal of a coordinator have a say in what it wrote; who has not heard of it may have been
 * told more. Merging keeps its properties: coordinator by coordinator, the later dismissal wins,
 * and between equals the later page.
 *
 * <p>And except of whoever was never made a coordinator: the founder is one by the word of the root
 * key, and whoever is called one on a page that counts; nobody else's page counts.
 */
public final class Roster {
    private final NetworkId network;
    private final EpochChain epochs;
    private final Pages pages;

    /** Computed when first asked for; computing it twice does no harm. */
    private volatile @Nullable Pages counting;

    private volatile @Nullable Registers entries;
    private volatile @Nullable RosterView view;
    private volatile byte @Nullable [] content;

    private Roster(NetworkId network, EpochChain epochs, Pages pages) {
        this.network = network;
        this.epochs = epochs;
        this.pages = pages;
    }

    /** With these parts, which are not checked: whoever has them from elsewhere has to. */
    public static Roster of(NetworkId network, EpochChain epochs, Pages pages) {
        return new Roster(network, epochs, pages);
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
        Pages mergedPages = countingIn(mergedEpochs).merge(other.countingIn(mergedEpochs));
        return mergedEpochs == epochs && mergedPages == pages
                ? this
                : new Roster(network, mergedEpochs, mergedPages);
    }

    /** Without what those wrote of whose dismissal only the later chain knows. */
    private Pages countingIn(EpochChain later) {
        Map<DeviceId, Long> dismissed = later.dismissedSince(epochs);
        return dismissed.isEmpty() ? pages : pages.filter(author -> !dismissed.containsKey(author));
    }

    /**
     * What to work with after a verified roster has come in: both merged, and without pages that do
     * not count. The same object if there is nothing new.
     */
    public Roster updatedWith(Roster verified) {
        Roster merged = merge(verified);
        Pages left = merged.counting();
        return left == merged.pages ? merged : new Roster(network, merged.epochs, left);
    }

    /**
     * What that page of this roster says once more of the same author is known, as another copy of
     * that device wrote it: nothing if the other roster has nothing of that kind.
     *
     * @param author whose page
     * @param other another roster of this network
     */
    public Optional<Registers> united(DeviceId author, Roster other) {
        EpochChain later = epochs.merge(other.epochs);
        Optional<Page> mine = countingIn(later).find(author);
        Optional<Page> theirs = other.countingIn(later).find(author);
        if (mine.isEmpty() || theirs.isEmpty() || mine.equals(theirs)) {
            return Optional.empty();
        }
        Registers united = OwnPages.unite(mine.get(), theirs.get());
        return united.equals(mine.get().entries()) ? Optional.empty() : Optional.of(united);
    }

    /**
     * This roster as far as it can hold where these epochs are known, as well: without what a
     * dismissed coordinator wrote later than the founder had heard of. Only to look at: what of it
     * does hold is known to those who have the roster of that epoch.
     */
    public Roster knowing(EpochChain later) {
        EpochChain merged = epochs.merge(later);
        Pages left = pages;
        for (Map.Entry<DeviceId, Long> dismissed : merged.dismissedSince(epochs).entrySet()) {
            Optional<Page> page = pages.find(dismissed.getKey());
            long last = dismissed.getValue();
            if (page.isPresent() && page.get().revision() > last) {
                Registers inTime = page.get().entries().filter(entry -> entry.counter() <= last);
                left = left.with(Page.draft(dismissed.getKey(), page.get().revision(), inTime));
            }
        }
        return new Roster(network, merged, left);
    }

    /** The same, with that device's page sealed; the same object if there is nothing to seal. */
    public Roster sealedBy(DeviceKey key) {
        Pages sealed = pages.sealedBy(key, Book.ROSTER, network);
        return sealed == pages ? this : new Roster(network, epochs, sealed);
    }

    /** The pages of the founder, and of all who are called coordinators on one of these. */
    Pages counting() {
        Pages found = counting;
        if (found == null) {
            Set<DeviceId> authors = authorsThatCount();
            found = pages.filter(authors::contains);
            counting = found;
        }
        return found;
    }

    private Set<DeviceId> authorsThatCount() {
        Set<DeviceId> seen = new TreeSet<>();
        Deque<DeviceId> next = new ArrayDeque<>();
        next.add(epochs.founder());
        while (!next.isEmpty()) {
            DeviceId author = next.remove();
            Optional<Page> page = pages.find(author);
            if (seen.add(author) && page.isPresent()) {
                // Whatever it says of it: only of who has been one does it say anything.
                for (Register<Role> role : page.get().entries().all(EntryKind.ROLE)) {
                    next.add(role.device());
                }
            }
        }
        return seen;
    }

    /** Up to which counter that author may have taken entries off its page again; 0 if none. */
    public long forgottenUpTo(DeviceId author) {
        return OwnPages.forgottenUpTo(entries(), author);
    }

    /** Which network. */
    public NetworkId network() {
        return network;
    }

    /** Who may sign it. */
    public EpochChain epochs() {
        return epochs;
    }

    /** What each author wrote, whether it counts or not. */
    public Pages pages() {
        return pages;
    }

    /** Everything that was written and counts. */
    public Registers entries() {
        Registers written = entries;
        if (written == null) {
            written = counting().entries();
            entries = written;
        }
        return written;
    }

    /** The highest counter; who edits writes with a higher one. Grows with every edit. */
    public long clock() {
        return counting().clock();
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
                && pages.equals(roster.pages);
    }

    @Override
    public int hashCode() {
        return Objects.hash(network, epochs, pages);
    }

    /** Network, epoch and clock. */
    @Override
    public String toString() {
        return "Roster[%s, epoch %d, clock %d]"
                .formatted(network.shortForm(), epochs.number(), clock());
    }
}
