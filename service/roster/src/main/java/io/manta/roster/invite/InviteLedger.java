package io.manta.roster.invite;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.CborWriter;
import io.manta.base.codec.MalformedException;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.NetworkId;
import io.manta.roster.entry.Book;
import io.manta.roster.entry.Entry;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Issue;
import io.manta.roster.entry.Page;
import io.manta.roster.entry.Pages;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.entry.Spending;
import io.manta.roster.entry.Stamp;
import io.manta.roster.entry.Subject;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which single-use invites of a network were issued, spent, given back and revoked, and by whom.
 * Known to coordinators only, who merge theirs whenever they meet: like the roster it is a
 * join-semilattice, so nothing is lost, whatever the order of meetings; and like there each
 * coordinator has a page of its own, which it seals, so that none can issue or spend an invite in
 * the name of another. Holds hashes of secrets, never secrets. Immutable.
 *
 * <p>Two coordinators that can't talk may spend the same invite; the roster then settles whom it
 * has let in. Edited by {@link LedgerEditor}.
 */
public final class InviteLedger {
    private static final int VERSION = 2;
    private static final int PARTS = 3;

    /** Another version may have more; it is to be told by its number. */
    private static final int MOST_PARTS = 64;

    private final NetworkId network;
    private final Pages pages;
    private final Registers entries;

    private InviteLedger(NetworkId network, Pages pages) {
        this.network = network;
        this.pages = pages;
        this.entries = pages.entries();
    }

    /** The ledger of a network that has issued no invite. */
    public static InviteLedger empty(NetworkId network) {
        return new InviteLedger(network, Pages.NONE);
    }

    /** Which network. */
    public NetworkId network() {
        return network;
    }

    /**
     * What both say. The same object if the other adds nothing.
     *
     * @throws IllegalArgumentException if the other is of another network
     */
    public InviteLedger merge(InviteLedger other) {
        if (!network.equals(other.network)) {
            throw new IllegalArgumentException("ledgers of two networks");
        }
        Pages merged = pages.merge(other.pages);
        return merged == pages ? this : new InviteLedger(network, merged);
    }

    /** With another entry; of those who edit. */
    <E extends Entry> InviteLedger with(
            EntryKind<E> kind, SecretHash invite, DeviceId by, E entry) {
        Stamp stamp = new Stamp(next(by), by);
        Register<E> register = Register.of(kind, Subject.of(invite), stamp, 0, entry);
        return withPage(by, page(by).with(List.of(register)));
    }

    /** Without what that coordinator wrote of other invites than these; of those who edit. */
    InviteLedger keeping(Collection<SecretHash> invites, DeviceId by) {
        Set<Subject> subjects = invites.stream().map(Subject::of).collect(Collectors.toSet());
        Registers page = page(by);
        Registers kept = page.filter(register -> subjects.contains(register.key().subject()));
        return kept == page ? this : withPage(by, kept);
    }

    /** What that coordinator wrote; of those who edit. */
    Registers page(DeviceId by) {
        return pages.find(by).map(Page::entries).orElse(Registers.NONE);
    }

    /** With that in the place of all that coordinator wrote; of those who edit. */
    InviteLedger withPage(DeviceId by, Registers written) {
        return with(Page.draft(by, next(by), written));
    }

    InviteLedger with(Page page) {
        return new InviteLedger(network, pages.with(page));
    }

    /** After all that is written; or, if somebody has counted to the end, after what it wrote. */
    private long next(DeviceId by) {
        long last = pages.clock();
        return 1
                + (last < Stamp.MAX_COUNTER ? last : pages.find(by).map(Page::revision).orElse(0L));
    }

    /** The same, with that device's page sealed; the same object if there is nothing to seal. */
    public InviteLedger sealedBy(DeviceKey key) {
        Pages sealed = pages.sealedBy(key, Book.LEDGER, network);
        return sealed == pages ? this : new InviteLedger(network, sealed);
    }

    /** What became of that invite on that coordinator, if anything did. */
    Optional<Spending> spending(SecretHash invite, DeviceId by) {
        return entries.find(EntryKind.SPENDING, Subject.of(invite)).stream()
                .filter(spending -> spending.key().by().equals(by))
                .findFirst()
                .map(Register::entry);
    }

    /** All invites, by hash. */
    public List<InviteStatus> invites() {
        return entries.all(EntryKind.ISSUE).stream()
                .map(issue -> issue.key().subject())
                .distinct()
                .flatMap(subject -> find(SecretHash.of(subject.bytes())).stream())
                .toList();
    }

    /** What is known of that invite. */
    public Optional<InviteStatus> find(SecretHash invite) {
        Subject subject = Subject.of(invite);
        List<Register<Issue>> issues = entries.find(EntryKind.ISSUE, subject);
        if (issues.isEmpty()) {
            return Optional.empty();
        }
        Register<Issue> issue = Collections.min(issues, Register.PRECEDENCE);
        Optional<Spending> spending =
                entries.find(EntryKind.SPENDING, subject).stream()
                        .filter(spent -> !spent.entry().givenBack())
                        .min(Register.PRECEDENCE)
                        .map(Register::entry);
        return Optional.of(
                new InviteStatus(
                        invite,
                        issue.key().by(),
                        issue.entry().at(),
                        issue.entry().expiresAt(),
                        issue.entry().hostname(),
                        spending.map(Spending::device),
                        spending.map(Spending::at),
                        !entries.find(EntryKind.REVOCATION, subject).isEmpty()));
    }

    /**
     * The one invite whose id begins like that.
     *
     * @throws MantaException {@code NOT_FOUND}; {@code INVALID_ARGUMENT}: several begin like that
     */
    public InviteStatus find(String idPrefix) throws MantaException {
        List<InviteStatus> found =
                invites().stream()
                        .filter(invite -> invite.hash().id().startsWith(idPrefix))
                        .toList();
        if (found.isEmpty() || idPrefix.isEmpty()) {
            throw new MantaException(
                    ErrorCode.NOT_FOUND,
                    "network %s has no invite '%s'".formatted(network.shortForm(), idPrefix));
        }
        if (found.size() > 1) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "%d invites begin with '%s'".formatted(found.size(), idPrefix),
                    "Give more of its id.",
                    null);
        }
        return found.getFirst();
    }

    /**
     * Everything as bytes: equal ledgers have equal bytes.
     *
     * @throws IllegalStateException if a page is not sealed
     */
    public byte[] encoded() {
        pages.checkSealed();
        CborWriter out = new CborWriter();
        out.array(PARTS).number(VERSION).bytes(network.bytes());
        pages.writeTo(out);
        return out.toByteArray();
    }

    /**
     * Reads {@link #encoded}. Whether to believe it is the caller's to know: it comes from this
     * device's own disk, or from an authenticated coordinator. What it says in a coordinator's name
     * is that coordinator's.
     *
     * @throws MantaException {@code INVALID_ARGUMENT}: no ledger, or another network's
     */
    public static InviteLedger decode(byte[] encoded, NetworkId network) throws MantaException {
        return empty(network).read(encoded);
    }

    /**
     * Like {@link #decode}, but does not look again at pages that are in this one.
     *
     * @return the other alone
     */
    public InviteLedger read(byte[] encoded) throws MantaException {
        try {
            CborReader in = new CborReader(encoded);
            int parts = in.array(MOST_PARTS);
            int version = in.smallNumber(0xFFFF);
            if (parts != PARTS || version != VERSION) {
                throw new MalformedException("version " + version + ", not " + VERSION);
            }
            if (!Arrays.equals(in.exactly(NetworkId.BYTES), network.bytes())) {
                throw new MalformedException("it is another network's");
            }
            Pages read = Pages.read(in, Book.LEDGER, network, pages);
            in.end();
            return new InviteLedger(network, read);
        } catch (MalformedException e) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "not an invite ledger of network " + network.shortForm() + ": " + e.why(),
                    "Nothing was changed; if it lasts, update Manta on all coordinators.",
                    e);
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof InviteLedger ledger
                && network.equals(ledger.network)
                && pages.equals(ledger.pages);
    }

    @Override
    public int hashCode() {
        return Objects.hash(network, pages);
    }

    /** How many. */
    @Override
    public String toString() {
        return "InviteLedger[%s, %d invites]".formatted(network.shortForm(), invites().size());
    }
}
