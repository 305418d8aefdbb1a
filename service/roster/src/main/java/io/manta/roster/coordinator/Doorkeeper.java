package io.manta.roster.coordinator;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.UserId;
import io.manta.roster.KeyStatus;
import io.manta.roster.NetworkMode;
import io.manta.roster.Removal;
import io.manta.roster.RosterView;
import io.manta.roster.entry.SecretHash;
import java.time.Instant;
import java.util.Optional;

/** Says whether a device may come in, and if not, why not. Writes nothing. */
final class Doorkeeper {
    private final RosterView view;
    private final Instant now;

    Doorkeeper(Draft draft) {
        this.view = draft.view();
        this.now = draft.now();
    }

    void check(Admission admission) throws MantaException {
        checkNotKeptOut(admission);
        if (admission.certificate().isPresent()) {
            admission.certificate().get().verify(admission.device(), now);
        }
        switch (admission.proof()) {
            case Proof.Invited invited -> checkUnused(invited.invite(), admission.device());
            case Proof.WithKey withKey -> checkKey(withKey.key());
            case Proof.Approved _ -> checkApproved(admission);
            case Proof.Certified _ -> checkUser(admission);
            case Proof.Open _ -> checkOpen(admission);
        }
    }

    /** Who was removed comes in again only if a person wants it who can have known. */
    private void checkNotKeptOut(Admission admission) throws MantaException {
        if (!view.isBanned(admission.device())) {
            return;
        }
        Removal removal = view.removal(admission.device()).orElseThrow();
        boolean wanted =
                admission.proof() instanceof Proof.Invited invited
                        && invited.issuedAt().isAfter(removal.at())
                        && !removal.blocked();
        if (!wanted) {
            throw denied(admission, "it " + removal.reason().words() + " at " + removal.at());
        }
    }

    private void checkUnused(SecretHash invite, DeviceId device) throws MantaException {
        Optional<DeviceId> first = view.admittedWith(invite);
        boolean isRetry = view.isMember(device) && first.filter(device::equals).isPresent();
        if (first.isPresent() && !isRetry) {
            throw new MantaException(
                    ErrorCode.INVITE_SPENT,
                    "invite %s has already let in device %s"
                            .formatted(invite.id(), first.get().shortForm()));
        }
    }

    private void checkKey(SecretHash hash) throws MantaException {
        KeyStatus key =
                view.key(hash)
                        .orElseThrow(
                                () ->
                                        new MantaException(
                                                ErrorCode.INVITE_INVALID,
                                                "network %s has no reusable key %s"
                                                        .formatted(view.name(), hash.id())));
        if (key.revoked()) {
            throw new MantaException(
                    ErrorCode.INVITE_REVOKED, "reusable key " + hash.id() + " was revoked");
        }
        if (!key.isUsable(now)) {
            throw new MantaException(
                    ErrorCode.INVITE_EXPIRED,
                    "reusable key %s expired at %s"
                            .formatted(hash.id(), key.expiresAt().orElseThrow()));
        }
    }

    private void checkApproved(Admission admission) throws MantaException {
        DeviceId device = admission.device();
        if (!view.isApproved(device) && !view.isMember(device)) {
            throw denied(admission, "nobody has approved it");
        }
    }

    private void checkUser(Admission admission) throws MantaException {
        if (admission.certificate().isEmpty()) {
            throw denied(admission, "it shows no device certificate");
        }
        UserId user = admission.certificate().get().user();
        boolean known =
                view.members().stream()
                        .anyMatch(
                                member ->
                                        UserId.ofFirstDevice(member.device()).equals(user)
                                                || member.user(now)
                                                        .filter(user::equals)
                                                        .isPresent());
        if (!known) {
            throw denied(admission, "its user " + user.shortForm() + " has no other device in it");
        }
    }

    private void checkOpen(Admission admission) throws MantaException {
        if (view.mode() != NetworkMode.OPEN) {
            throw denied(admission, "it shows no invite, and the network is not open to everybody");
        }
    }

    private MantaException denied(Admission admission, String why) {
        return new MantaException(
                ErrorCode.JOIN_DENIED,
                "network %s does not let in device %s: %s"
                        .formatted(view.name(), admission.device().shortForm(), why));
    }
}
