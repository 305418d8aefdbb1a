package io.manta.roster.coordinator;

import io.manta.identity.DeviceId;
import io.manta.roster.Removal;
import io.manta.roster.Roster;
import io.manta.roster.entry.Approval;
import io.manta.roster.entry.Ban;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.Ended;
import io.manta.roster.entry.Entry;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.InviteUse;
import io.manta.roster.entry.Issue;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Naming;
import io.manta.roster.entry.Pardon;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.ReusableKey;
import io.manta.roster.entry.Revocation;
import io.manta.roster.entry.Role;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.entry.Setting;
import io.manta.roster.entry.Spending;
import io.manta.roster.entry.Subject;
import io.manta.roster.entry.Unknown;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a coordinator may take off its own page without anything following from that for anybody. A
 * later page never gives way to an earlier one, so what is gone stays gone. But a device is spoken
 * of on several pages, each of which only its author can clear, so the order matters: what says
 * that a device may come in goes before what says that it has, that before what put an end to it, a
 * ban before its pardon, and who came second with an invite before who came first.
 */
final class Forgetting {
    private final Roster roster;
    private final DeviceId by;
    private final Instant before;
    private final Set<DeviceId> gone = new HashSet<>();
    private final Set<DeviceId> spokenOf = new HashSet<>();

    /**
     * @param before what is later than that is kept
     */
    Forgetting(Draft draft, Instant before) {
        this.roster = draft.base();
        this.by = draft.by();
        this.before = before;
        for (Removal removal : roster.view().removals()) {
            if (removal.reason() == Removal.Reason.REMOVED) {
                spokenOf.add(removal.device());
            } else if (removal.at().isBefore(before)) {
                gone.add(removal.device());
            }
        }
        addDevices(EntryKind.MEMBERSHIP);
        addDevices(EntryKind.APPROVAL);
        // Who still has a key is not forgotten before the epoch has changed.
        roster.view().formerCoordinators().forEach(gone::remove);
        spokenOf.addAll(roster.view().formerCoordinators());
    }

    private <E extends Entry> void addDevices(EntryKind<E> kind) {
        roster.entries().all(kind).forEach(entry -> spokenOf.add(entry.device()));
    }

    /** The same object if everything is. */
    Registers kept(Registers page) {
        return page.filter(register -> !isForgettable(register));
    }

    private boolean isForgettable(Register<?> register) {
        return switch (register.entry()) {
            case Approval _ -> gone.contains(register.device());
            case Membership _ ->
                    gone.contains(register.device())
                            && left(EntryKind.APPROVAL, register).findAny().isEmpty();
            case Departure departure ->
                    departure.at().isBefore(before) && hasNothingLeft(departure.ended(), register);
            case Ban ban -> isForgettable(ban, register);
            case Pardon pardon ->
                    isOut(register.device())
                            && left(EntryKind.BAN, register).noneMatch(pardon.bans()::covers);
            case Naming _ -> isOut(register.device());
            case Role role -> isForgettable(role, register);
            case InviteUse use -> isForgettable(use, register);
            case ReusableKey key -> key.expiresAt().filter(at -> at.isBefore(before)).isPresent();
            case Setting _ -> false;
            case Issue _ -> false;
            case Spending _ -> false;
            case Revocation _ -> false;
            case Unknown _ -> false;
        };
    }

    /** Whether it is out for long, or nothing is left that says it was ever in. */
    private boolean isOut(DeviceId device) {
        return gone.contains(device) || !spokenOf.contains(device);
    }

    private boolean isForgettable(Ban ban, Register<?> register) {
        return isOut(register.device())
                && ban.at().isBefore(before)
                && ban.ended().filter(ended -> !hasNothingLeft(ended, register)).isEmpty();
    }

    private boolean hasNothingLeft(Ended ended, Register<?> register) {
        return left(EntryKind.MEMBERSHIP, register).noneMatch(ended.memberships()::covers);
    }

    /** What somebody wrote counts as long as a page says that it was a coordinator. */
    private boolean isForgettable(Role role, Register<?> register) {
        DeviceId device = register.device();
        boolean only = roster.entries().find(EntryKind.ROLE, Subject.of(device)).size() == 1;
        return isOut(device)
                && roster.pages().find(device).isEmpty()
                && (only || role.kind() == Role.Kind.COORDINATOR);
    }

    /** Who came second with an invite would be in if nobody had come first. */
    private boolean isForgettable(InviteUse use, Register<?> register) {
        Subject invite = register.key().subject();
        Optional<DeviceId> first = roster.view().admittedWith(SecretHash.of(invite.bytes()));
        return isOut(use.device())
                && isMembershipForgettable(use.device())
                && (first.filter(use.device()::equals).isEmpty()
                        || roster.entries().find(EntryKind.INVITE_USE, invite).stream()
                                .allMatch(other -> other.entry().device().equals(use.device())));
    }

    private boolean isMembershipForgettable(DeviceId device) {
        return roster.entries().find(EntryKind.MEMBERSHIP, Subject.of(device)).stream()
                .filter(membership -> membership.key().by().equals(by))
                .allMatch(this::isForgettable);
    }

    /** What is written of that kind about the same device, and stays. */
    private <E extends Entry> Stream<Register<E>> left(EntryKind<E> kind, Register<?> about) {
        return roster.entries().find(kind, about.key().subject()).stream()
                .filter(entry -> !entry.key().by().equals(by) || !isForgettable(entry));
    }
}
