package io.manta.roster.invite;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.roster.codec.CborReader;
import io.manta.roster.codec.CborWriter;
import io.manta.roster.codec.MalformedException;
import io.manta.roster.entry.Entry;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Issue;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Revocation;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.entry.Spending;
import io.manta.roster.entry.Stamp;
import io.manta.roster.entry.Subject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which single-use invites of a network were issued, spent, given back and revoked, and by whom.
 * Known to coordinators only, who merge theirs whenever they meet: like the roster it is a
 * join-semilattice, so nothing is lost, whatever the order of meetings. Holds hashes of secrets,
 * never secrets. Immutable.
 *
 * <p>Spending is serialised by whoever holds the ledger of one device. Two coordinators that can't
 * talk may still spend the same invite; the roster then settles whom it has let in.
 */
public final class InviteLedger {
    /** The most invites that are kept. */
    public static final int MAX_INVITES = 4096;

    /** How long an invite is kept after its time is over. */
    public static final Duration KEPT = Duration.ofDays(90);

    private static final int VERSION = 1;
    private static final int PARTS = 4;

    private final NetworkId network;
    private final Registers entries;

    private InviteLedger(NetworkId network, Registers entries) {
        this.network = network;
        this.entries = entries;
    }

    /** The ledger of a network that has issued no invite. */
    public static InviteLedger empty(NetworkId network) {
        return new InviteLedger(network, Registers.NONE);
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
        Registers merged = entries.merge(other.entries);
        return merged == entries ? this : new InviteLedger(network, merged);
    }

    /**
     * With another invite.
     *
     * @param by the coordinator that issues it
     * @param expiresAt from when on it lets in nobody
     * @param hostname the only name under which it lets in, if it is to be bound to one
     * @throws MantaException {@code LIMIT_REACHED}
     */
    public InviteLedger issue(
            DeviceId by,
            SecretHash invite,
            Instant now,
            Instant expiresAt,
            Optional<Label> hostname)
            throws MantaException {
        if (entries.all(EntryKind.ISSUE).size() >= MAX_INVITES) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "network %s has %d invites".formatted(network.shortForm(), MAX_INVITES),
                    "Wait until old ones are forgotten, or use a reusable key.",
                    null);
        }
        Issue issue =
                new Issue(
                        now.truncatedTo(ChronoUnit.SECONDS),
                        expiresAt.truncatedTo(ChronoUnit.SECONDS),
                        hostname);
        return with(EntryKind.ISSUE, invite, by, issue);
    }

    /**
     * Spends the invite with that secret for a device. Doing so again for the same device changes
     * nothing: it may not have heard the answer.
     *
     * @param by the coordinator that was shown the secret
     * @throws MantaException {@code INVITE_INVALID}: no such invite is known here; {@code
     *     INVITE_SPENT}, {@code INVITE_REVOKED}, {@code INVITE_EXPIRED}
     */
    public Redemption redeem(DeviceId by, byte[] secret, DeviceId device, Instant now)
            throws MantaException {
        SecretHash hash = SecretHash.ofSecret(secret);
        InviteStatus invite =
                find(hash)
                        .orElseThrow(
                                () ->
                                        refused(
                                                ErrorCode.INVITE_INVALID,
                                                hash,
                                                "is not known to this coordinator"));
        switch (invite.state(now)) {
            case PENDING -> {
                Spending spending =
                        new Spending(device, now.truncatedTo(ChronoUnit.SECONDS), false);
                return new Redemption(with(EntryKind.SPENDING, hash, by, spending), invite);
            }
            case SPENT -> {
                if (invite.spentBy().filter(device::equals).isPresent()) {
                    return new Redemption(this, invite);
                }
                throw refused(ErrorCode.INVITE_SPENT, hash, "has let in another device already");
            }
            case REVOKED -> throw refused(ErrorCode.INVITE_REVOKED, hash, "was revoked");
            case EXPIRED ->
                    throw refused(
                            ErrorCode.INVITE_EXPIRED, hash, "expired at " + invite.expiresAt());
        }
        throw new AssertionError("every state is handled above");
    }

    private MantaException refused(ErrorCode code, SecretHash hash, String why) {
        return new MantaException(
                code, "invite %s of network %s %s".formatted(hash.id(), network.shortForm(), why));
    }

    /**
     * Undoes what {@link #redeem} did on this coordinator for that device, which was not let in
     * after all. Nothing to undo, nothing changes.
     */
    public InviteLedger giveBack(DeviceId by, SecretHash invite, DeviceId device, Instant now) {
        boolean spentHere =
                entries.find(EntryKind.SPENDING, Subject.of(invite)).stream()
                        .filter(spending -> spending.key().by().equals(by))
                        .map(Register::entry)
                        .anyMatch(
                                spending ->
                                        !spending.givenBack() && spending.device().equals(device));
        return spentHere
                ? with(
                        EntryKind.SPENDING,
                        invite,
                        by,
                        new Spending(device, now.truncatedTo(ChronoUnit.SECONDS), true))
                : this;
    }

    /**
     * Takes an invite back. A device it has let in stays; kick it.
     *
     * @throws MantaException {@code NOT_FOUND}
     */
    public InviteLedger revoke(DeviceId by, SecretHash invite, Instant now) throws MantaException {
        InviteStatus status =
                find(invite)
                        .orElseThrow(
                                () ->
                                        refused(
                                                ErrorCode.NOT_FOUND,
                                                invite,
                                                "is not known to this coordinator"));
        return status.revoked()
                ? this
                : with(
                        EntryKind.REVOCATION,
                        invite,
                        by,
                        new Revocation(now.truncatedTo(ChronoUnit.SECONDS)));
    }

    private <E extends Entry> InviteLedger with(
            EntryKind<E> kind, SecretHash invite, DeviceId by, E entry) {
        Stamp stamp = new Stamp(entries.clock() + 1, by);
        Register<E> register = Register.of(kind, Subject.of(invite), stamp, 0, entry);
        return new InviteLedger(network, entries.with(List.of(register)));
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

    /** Without those whose time was over long ago. */
    public InviteLedger forget(Instant now) {
        Instant before = now.minus(KEPT);
        List<SecretHash> old =
                invites().stream()
                        .filter(invite -> invite.expiresAt().isBefore(before))
                        .map(InviteStatus::hash)
                        .toList();
        Registers kept =
                entries.filter(
                        register -> !old.contains(SecretHash.of(register.key().subject().bytes())));
        return kept == entries ? this : new InviteLedger(network, kept);
    }

    /** Everything as bytes: equal ledgers have equal bytes. */
    public byte[] encoded() {
        CborWriter out = new CborWriter();
        out.array(PARTS).number(VERSION).bytes(network.bytes());
        entries.writeTo(out);
        return out.toByteArray();
    }

    /**
     * Reads {@link #encoded}. Whether to believe it is the caller's to know: it comes from this
     * device's own disk, or from an authenticated coordinator.
     *
     * @throws MantaException {@code INVALID_ARGUMENT}: no ledger, or another network's
     */
    public static InviteLedger decode(byte[] encoded, NetworkId network) throws MantaException {
        try {
            CborReader in = new CborReader(encoded);
            int parts = in.array(PARTS);
            int version = in.smallNumber(0xFFFF);
            if (parts != PARTS || version != VERSION) {
                throw new MalformedException("version " + version + ", not " + VERSION);
            }
            if (!Arrays.equals(in.exactly(NetworkId.BYTES), network.bytes())) {
                throw new MalformedException("it is another network's");
            }
            Registers entries = Registers.read(in, Registers.NONE);
            in.end();
            return new InviteLedger(network, entries);
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
                && entries.equals(ledger.entries);
    }

    @Override
    public int hashCode() {
        return Objects.hash(network, entries);
    }

    /** How many. */
    @Override
    public String toString() {
        return "InviteLedger[%s, %d invites]".formatted(network.shortForm(), invites().size());
    }
}
