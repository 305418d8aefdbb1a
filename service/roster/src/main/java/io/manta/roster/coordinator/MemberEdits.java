package io.manta.roster.coordinator;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.roster.Member;
import io.manta.roster.Roster;
import io.manta.roster.RosterView;
import io.manta.roster.entry.Approval;
import io.manta.roster.entry.Ban;
import io.manta.roster.entry.Departure;
import io.manta.roster.entry.Ended;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.InviteUse;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Naming;
import io.manta.roster.entry.Pardon;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Registers;
import io.manta.roster.entry.Role;
import io.manta.roster.entry.Seen;
import io.manta.roster.entry.Subject;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** The edits about one device. */
final class MemberEdits {
    /** Others who can't talk with us may admit some as well: leave them room. */
    private static final int MAX_DEVICES = Registers.MAX_DEVICES * 3 / 4;

    private static final int MAX_SIZE_BYTES = 768 << 10;

    private MemberEdits() {}

    static Roster admit(Draft draft, Admission admission) throws MantaException {
        new Doorkeeper(draft).check(admission);
        DeviceId device = admission.device();
        if (isIn(draft.view(), admission)) {
            return draft.base();
        }
        checkRoom(draft, device);
        Label name = name(draft, admission);
        Membership membership =
                new Membership(
                        draft.now(),
                        new SeatChooser(draft).choose(device),
                        admission.certificate(),
                        admission.expiresAt().map(at -> at.truncatedTo(ChronoUnit.SECONDS)),
                        key(admission.proof()));
        takeBansBack(draft, device);
        if (draft.view().formerCoordinators().contains(device)) {
            draft.write(EntryKind.ROLE, device, new Role(Role.Kind.FORMER_COORDINATOR));
        }
        if (admission.proof() instanceof Proof.Invited invited) {
            Subject invite = Subject.of(invited.invite());
            draft.write(
                    EntryKind.INVITE_USE,
                    invite,
                    new InviteUse(device, Seen.of(draft.view().heldMemberships(device))));
        }
        giveName(draft, device, name);
        return draft.write(EntryKind.MEMBERSHIP, device, membership).done();
    }

    private static Optional<String> key(Proof proof) {
        return proof instanceof Proof.WithKey with
                ? Optional.of(with.key().id())
                : Optional.empty();
    }

    /** Written again, a name would count as given later, and so yield to one given meanwhile. */
    private static void giveName(Draft draft, DeviceId device, Label name) {
        Optional<Label> current = draft.view().member(device).map(Member::hostname);
        if (current.filter(name::equals).isEmpty()) {
            draft.write(EntryKind.NAMING, device, new Naming(name));
        }
    }

    /** A member is, unless it shows a new invite: then it had left where we could not hear it. */
    private static boolean isIn(RosterView view, Admission admission) {
        return view.isMember(admission.device())
                && !(admission.proof() instanceof Proof.Invited invited
                        && view.admittedWith(invited.invite()).isEmpty());
    }

    private static Label name(Draft draft, Admission admission) throws MantaException {
        if (admission.nameBound() && draft.isTaken(admission.hostname(), admission.device())) {
            throw new MantaException(
                    ErrorCode.NAME_TAKEN,
                    "network %s has another device called %s, and the invite is for that name only"
                            .formatted(draft.view().name(), admission.hostname()),
                    "Rename or remove that device, or ask for another invite.",
                    null);
        }
        return draft.freeName(admission.device(), admission.hostname());
    }

    private static void checkRoom(Draft draft, DeviceId device) throws MantaException {
        boolean known = draft.view().isMember(device);
        if (!known
                && (draft.base().entries().devices() >= MAX_DEVICES
                        || draft.base().sizeBytes() >= MAX_SIZE_BYTES)) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "network %s is full: its roster speaks of %d devices in %d bytes"
                            .formatted(
                                    draft.view().name(),
                                    draft.base().entries().devices(),
                                    draft.base().sizeBytes()));
        }
    }

    static Roster approve(Draft draft, DeviceId device) throws MantaException {
        if (draft.view().isMember(device) || draft.view().isApproved(device)) {
            return draft.base();
        }
        checkRoom(draft, device);
        takeBansBack(draft, device);
        return draft.write(EntryKind.APPROVAL, device, new Approval(draft.now())).done();
    }

    /** In our own name, whoever did so before: that may turn out not to count. */
    private static void takeBansBack(Draft draft, DeviceId device) {
        List<Register<Ban>> bans = draft.view().bans(device);
        Optional<Pardon> ours = draft.own(EntryKind.PARDON, Subject.of(device));
        if (!bans.stream().allMatch(ban -> ours.isPresent() && ours.get().bans().covers(ban))) {
            draft.write(EntryKind.PARDON, device, new Pardon(Seen.of(bans)));
        }
    }

    static Roster ban(Draft draft, DeviceId device, boolean block) throws MantaException {
        RosterView view = draft.view();
        checkRemovable(draft, device);
        boolean out = !view.isMember(device) && !view.isApproved(device);
        if (out && !block) {
            draft.checkMember(device);
        }
        boolean blocked = view.removal(device).filter(removal -> removal.blocked()).isPresent();
        if (out && blocked && draft.own(EntryKind.BAN, Subject.of(device)).isPresent()) {
            return draft.base();
        }
        Ban ban = new Ban(draft.now(), block, draft.ended(device));
        return draft.write(EntryKind.BAN, device, ban).done();
    }

    private static void checkRemovable(Draft draft, DeviceId device) throws MantaException {
        if (device.equals(draft.by())) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "this device can't remove itself from network " + draft.view().name(),
                    "Leave the network instead.",
                    null);
        }
        if (draft.view().isCoordinator(device)) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "%s is a coordinator of network %s"
                            .formatted(draft.nameOf(device), draft.view().name()),
                    "First take that from it, on the device that founded the network.",
                    null);
        }
    }

    static Roster depart(Draft draft, DeviceId device, Departure.Cause cause)
            throws MantaException {
        draft.checkMember(device);
        if (draft.view().coordinators().equals(List.of(device))) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "%s is the last coordinator of network %s"
                            .formatted(draft.nameOf(device), draft.view().name()),
                    "Make another member a coordinator first, or delete the network.",
                    null);
        }
        if (draft.view().isCoordinator(device)) {
            draft.write(EntryKind.ROLE, device, new Role(Role.Kind.FORMER_COORDINATOR));
        }
        Ended ended = draft.ended(device).orElseThrow();
        return draft.write(EntryKind.DEPARTURE, device, new Departure(cause, draft.now(), ended))
                .done();
    }

    static Roster rename(Draft draft, DeviceId device, Label wish) throws MantaException {
        draft.checkMember(device);
        giveName(draft, device, draft.freeName(device, wish));
        return draft.done();
    }
}
