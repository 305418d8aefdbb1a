package io.manta.roster.entry;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.CborWriter;
import io.manta.base.codec.MalformedException;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.NetworkId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What several coordinators wrote, a {@link Page} each: a join-semilattice. {@link #merge} is
 * commutative, associative and idempotent, since all it does is to take the greater of two by
 * {@link Page#PRECEDENCE}, author by author. Immutable; ordered by author, so equal content has
 * equal bytes.
 */
public final class Pages {
    /** Nobody has written anything. */
    public static final Pages NONE = new Pages(new TreeMap<>());

    private final SortedMap<DeviceId, Page> byAuthor;

    private Pages(SortedMap<DeviceId, Page> byAuthor) {
        this.byAuthor = Collections.unmodifiableSortedMap(byAuthor);
    }

    static Pages of(Collection<Page> pages) {
        SortedMap<DeviceId, Page> byAuthor = new TreeMap<>();
        pages.forEach(page -> byAuthor.put(page.author(), page));
        return new Pages(byAuthor);
    }

    /** The pages in either; of two of one author the greater. The same object if nothing is new. */
    public Pages merge(Pages other) {
        @Nullable SortedMap<DeviceId, Page> merged = null;
        for (Page theirs : other.byAuthor.values()) {
            Page mine = byAuthor.get(theirs.author());
            if (mine == null || mine != theirs && Page.PRECEDENCE.compare(mine, theirs) < 0) {
                merged = merged == null ? new TreeMap<>(byAuthor) : merged;
                merged.put(theirs.author(), theirs);
            }
        }
        return merged == null ? this : new Pages(merged);
    }

    /** With that page in the place of its author's. */
    public Pages with(Page page) {
        SortedMap<DeviceId, Page> pages = new TreeMap<>(byAuthor);
        pages.put(page.author(), page);
        return new Pages(pages);
    }

    /** The same, with that device's page sealed; the same object if it was, or has none. */
    public Pages sealedBy(DeviceKey key, Book book, NetworkId network) {
        return find(key.deviceId())
                .filter(page -> !page.isSealed())
                .map(page -> with(page.sealedBy(key, book, network)))
                .orElse(this);
    }

    /** Those of authors that pass; the same object if all do. */
    public Pages filter(Predicate<DeviceId> authors) {
        SortedMap<DeviceId, Page> passing = new TreeMap<>(byAuthor);
        return passing.keySet().removeIf(authors.negate()) ? new Pages(passing) : this;
    }

    /** That author's page. */
    public Optional<Page> find(DeviceId author) {
        return Optional.ofNullable(byAuthor.get(author));
    }

    /** All of them, in the order of their authors. */
    public List<Page> all() {
        return List.copyOf(byAuthor.values());
    }

    /** Everything that is written, whosever page it is on. */
    public Registers entries() {
        List<Register<?>> all = new ArrayList<>();
        byAuthor.values().forEach(page -> all.addAll(page.entries().sorted()));
        if (byAuthor.size() > 1) {
            all.sort(Register.BY_PLACE);
        }
        return Registers.ofSorted(all);
    }

    /** The highest revision, and so the highest counter; 0 if there is no page. */
    public long clock() {
        return byAuthor.values().stream().mapToLong(Page::revision).max().orElse(0);
    }

    /**
     * Nothing if every page is sealed.
     *
     * @throws IllegalStateException if one is not: whoever writes it down has forgotten to
     */
    public void checkSealed() {
        for (Page page : byAuthor.values()) {
            if (!page.isSealed()) {
                throw new IllegalStateException("not sealed: " + page);
            }
        }
    }

    /** Writes an array. */
    public void writeTo(CborWriter out) {
        out.array(byAuthor.size());
        byAuthor.values().forEach(page -> page.writeTo(out));
    }

    /**
     * Reads what {@link #writeTo} writes. Every page must be sealed by its author.
     *
     * @param known what this device has already: pages found in it are not looked at again, nor are
     *     their entries found in others
     */
    public static Pages read(CborReader in, Book book, NetworkId network, Pages known)
            throws MalformedException {
        return new PagesReader(in, book, network, known).read();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Pages that && byAuthor.equals(that.byAuthor);
    }

    @Override
    public int hashCode() {
        return byAuthor.hashCode();
    }

    /** How many. */
    @Override
    public String toString() {
        return "Pages[" + byAuthor.size() + "]";
    }
}
