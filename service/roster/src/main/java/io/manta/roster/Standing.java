package io.manta.roster;

import io.manta.identity.DeviceId;
import io.manta.roster.entry.Approval;
import io.manta.roster.entry.Ban;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.Ended;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Seen;
import io.manta.roster.entry.Subject;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Where one device stands, computed from all that was written about it.
 *
 * <p>A membership is in effect unless a departure or ban has ended it whose author knew of it, and
 * unless another device came in with its invite before. Of several in effect the last counts. A
 * device that is banned has none in effect: banned as long as there is a ban that nobody has taken
 * back who knew of it.
 */
final class Standing {
    private final DeviceId device;
    private final List<Register<Membership>> memberships;
    private final List<Register<Approval>> approvals;
    private final List<Register<Departure>> departures;
    private final List<Register<Ban>> bans;
    private final List<Register<Ban>> activeBans;
    private final Seen ended;
    private final InviteClaims claims;

    private Standing(DeviceId device, Registers entries, InviteClaims claims) {
        Subject subject = Subject.of(device);
        this.device = device;
        this.memberships = entries.find(EntryKind.MEMBERSHIP, subject);
        this.approvals = entries.find(EntryKind.APPROVAL, subject);
        this.departures = entries.find(EntryKind.DEPARTURE, subject);
        this.bans = entries.find(EntryKind.BAN, subject);
        Seen pardoned = Seen.union(pardons(entries, subject));
        this.activeBans = bans.stream().filter(ban -> !pardoned.covers(ban)).toList();
        this.ended = Seen.union(ends());
        this.claims = claims;
    }

    static Standing of(DeviceId device, Registers entries, InviteClaims claims) {
        return new Standing(device, entries, claims);
    }

    private static Stream<Seen> pardons(Registers entries, Subject subject) {
        return entries.find(EntryKind.PARDON, subject).stream()
                .map(pardon -> pardon.entry().bans());
    }

    DeviceId device() {
        return device;
    }

    /** Of the memberships in effect the last. */
    Optional<Register<Membership>> membership() {
        return held().stream().max(Register.PRECEDENCE);
    }

    /** All memberships in effect. */
    List<Register<Membership>> held() {
        return isBanned()
                ? List.of()
                : memberships.stream()
                        .filter(membership -> !isEnded(membership) && !claims.isLost(membership))
                        .toList();
    }

    /** All memberships, in effect or not; of each author the last. */
    List<Register<Membership>> memberships() {
        return memberships;
    }

    /** A membership that nobody has ended, but whose invite another device had used before. */
    private Optional<Register<Membership>> lostMembership() {
        return memberships.stream()
                .filter(membership -> !isEnded(membership) && claims.isLost(membership))
                .max(Register.PRECEDENCE);
    }

    private boolean isEnded(Register<Membership> membership) {
        return ended.covers(membership);
    }

    private Stream<Seen> ends() {
        return Stream.concat(
                        departures.stream().map(departure -> departure.entry().ended()),
                        bans.stream().flatMap(ban -> ban.entry().ended().stream()))
                .map(Ended::memberships);
    }

    /** What a person said, as long as the device has not come in since. */
    Optional<Register<Approval>> approval() {
        Optional<Register<Approval>> last = approvals.stream().max(Register.PRECEDENCE);
        return isBanned() ? Optional.empty() : last.filter(this::isUnused);
    }

    private boolean isUnused(Register<Approval> approval) {
        return memberships.stream()
                .noneMatch(joined -> joined.stamp().compareTo(approval.stamp()) > 0);
    }

    boolean isBanned() {
        return !activeBans.isEmpty();
    }

    /** All bans, in force or not; of each author the last. */
    List<Register<Ban>> bans() {
        return bans;
    }

    /** Why it is not a member; nothing if it is one, may become one, or never was. */
    Optional<Removal> removal() {
        Optional<Register<Ban>> ban = activeBans.stream().max(Register.PRECEDENCE);
        if (ban.isPresent()) {
            return ban.map(this::banned);
        }
        if (membership().isPresent() || approval().isPresent()) {
            return Optional.empty();
        }
        Optional<Register<Membership>> lost = lostMembership();
        return lost.isPresent()
                ? lost.map(this::outdone)
                : departures.stream().max(Register.PRECEDENCE).map(this::departed);
    }

    private Removal banned(Register<Ban> ban) {
        boolean blocked = activeBans.stream().anyMatch(active -> active.entry().blocked());
        return new Removal(
                device, Removal.Reason.REMOVED, ban.entry().at(), ban.key().by(), blocked);
    }

    private Removal outdone(Register<Membership> membership) {
        return new Removal(
                device,
                Removal.Reason.INVITE_USED,
                membership.entry().joinedAt(),
                membership.key().by(),
                false);
    }

    private Removal departed(Register<Departure> departure) {
        Removal.Reason reason =
                switch (departure.entry().cause()) {
                    case LEFT -> Removal.Reason.LEFT;
                    case EXPIRED -> Removal.Reason.EXPIRED;
                    case ABSENT -> Removal.Reason.ABSENT;
                };
        return new Removal(device, reason, departure.entry().at(), departure.key().by(), false);
    }
}
