package io.manta.roster.invite;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Issue;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Revocation;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.entry.Spending;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * What a coordinator may do to the ledger: each edit returns another ledger, or throws and has
 * changed nothing. An edit that is already done returns the ledger it was given. To be called by
 * one thread at a time, which keeps the result before it acts on it: that serialises spending.
 *
 * @param ledger what is edited
 * @param by the coordinator that edits
 * @param now its time; parts of a second are dropped
 */
public record LedgerEditor(InviteLedger ledger, DeviceId by, Instant now) {
    /** The most invites that are kept. */
    public static final int MAX_INVITES = 4096;

    /** How long an invite is kept after its time is over. */
    public static final Duration KEPT = Duration.ofDays(90);

    public LedgerEditor {
        now = now.truncatedTo(ChronoUnit.SECONDS);
    }

    /**
     * Adds an invite.
     *
     * @param expiresAt from when on it lets in nobody
     * @param hostname the only name under which it lets in, if it is to be bound to one
     * @throws MantaException {@code LIMIT_REACHED}
     */
    public InviteLedger issue(SecretHash invite, Instant expiresAt, Optional<Label> hostname)
            throws MantaException {
        if (ledger.find(invite).isPresent()) {
            return ledger;
        }
        if (ledger.invites().size() >= MAX_INVITES) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "network %s has %d invites"
                            .formatted(ledger.network().shortForm(), MAX_INVITES),
                    "Wait until old ones are forgotten, or use a reusable key.",
                    null);
        }
        Issue issue = new Issue(now, expiresAt.truncatedTo(ChronoUnit.SECONDS), hostname);
        return ledger.with(EntryKind.ISSUE, invite, by, issue);
    }

    /**
     * Spends the invite with that secret for a device. Doing so again for the same device changes
     * nothing: it may not have heard the answer.
     *
     * @throws MantaException {@code INVITE_INVALID}: no such invite is known here; {@code
     *     INVITE_SPENT}, {@code INVITE_REVOKED}, {@code INVITE_EXPIRED}
     */
    public Redemption redeem(byte[] secret, DeviceId device) throws MantaException {
        SecretHash hash = SecretHash.ofSecret(secret);
        InviteStatus invite = known(hash, ErrorCode.INVITE_INVALID);
        return switch (invite.state(now)) {
            case PENDING -> {
                Spending spending = new Spending(device, now, false);
                yield new Redemption(ledger.with(EntryKind.SPENDING, hash, by, spending), invite);
            }
            case SPENT -> {
                if (invite.spentBy().filter(device::equals).isEmpty()) {
                    throw refused(
                            ErrorCode.INVITE_SPENT, hash, "has let in another device already");
                }
                yield new Redemption(ledger, invite);
            }
            case REVOKED -> throw refused(ErrorCode.INVITE_REVOKED, hash, "was revoked");
            case EXPIRED ->
                    throw refused(
                            ErrorCode.INVITE_EXPIRED, hash, "expired at " + invite.expiresAt());
        };
    }

    /**
     * Undoes what {@link #redeem} did on this coordinator for that device, which was not let in
     * after all. Nothing to undo, nothing changes.
     */
    public InviteLedger giveBack(SecretHash invite, DeviceId device) {
        boolean spentHere =
                ledger.spending(invite, by)
                        .filter(spent -> !spent.givenBack() && spent.device().equals(device))
                        .isPresent();
        return spentHere
                ? ledger.with(EntryKind.SPENDING, invite, by, new Spending(device, now, true))
                : ledger;
    }

    /**
     * Takes an invite back. A device it has let in stays; kick it.
     *
     * @throws MantaException {@code NOT_FOUND}
     */
    public InviteLedger revoke(SecretHash invite) throws MantaException {
        return known(invite, ErrorCode.NOT_FOUND).revoked()
                ? ledger
                : ledger.with(EntryKind.REVOCATION, invite, by, new Revocation(now));
    }

    /**
     * Drops, of what this coordinator wrote, invites whose time was over long ago. To be called now
     * and then.
     */
    public InviteLedger forget() {
        List<SecretHash> recent =
                ledger.invites().stream()
                        .filter(invite -> !invite.expiresAt().isBefore(now.minus(KEPT)))
                        .map(InviteStatus::hash)
                        .toList();
        return ledger.keeping(recent, by);
    }

    /**
     * What both say; and if the other has something of this coordinator's that is missing here,
     * since there is another copy of it or this one was restored from a backup, then that too. In
     * mere merging the later of its two pages would win.
     */
    public InviteLedger unite(InviteLedger theirs) {
        InviteLedger merged = ledger.merge(theirs);
        Registers both = ledger.page(by).merge(theirs.page(by));
        InviteLedger united = merged.withPage(by, both);
        InviteLedger kept = new LedgerEditor(united, by, now).forget();
        return kept.page(by).equals(merged.page(by)) ? merged : kept;
    }

    private InviteStatus known(SecretHash invite, ErrorCode otherwise) throws MantaException {
        return ledger.find(invite)
                .orElseThrow(() -> refused(otherwise, invite, "is not known to this coordinator"));
    }

    private MantaException refused(ErrorCode code, SecretHash hash, String why) {
        return new MantaException(
                code,
                "invite %s of network %s %s"
                        .formatted(hash.id(), ledger.network().shortForm(), why));
    }
}
