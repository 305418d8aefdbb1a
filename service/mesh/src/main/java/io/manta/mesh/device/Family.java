package io.manta.mesh.device;

import io.manta.base.error.MantaException;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkKey;
import io.manta.identity.UserId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.identity.cert.DeviceRevocation;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.exchange.Refused;
import io.manta.mesh.network.Room;
import io.manta.mesh.store.StoredPerson;
import io.manta.roster.Member;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads what proves itself: certificates among the devices of a person, revocations also to those
 * who coordinate a network the person is in. Whoever coordinates removes what was revoked.
 */
final class Family {
    private static final Duration ROUND = Duration.ofSeconds(30);
    private static final Logger LOG = LoggerFactory.getLogger(Family.class);

    private final Parts parts;
    private final PersonBook book;

    Family(Parts parts, PersonBook book) {
        this.parts = parts;
        this.book = book;
    }

    void start() {
        round();
    }

    private void round() {
        sweep();
        parts.loop().after(ROUND, this::round);
    }

    /** Tells a device what it should know. */
    void tell(ControlConnection link) {
        List<DeviceCertificate> certificates =
                book.owns(link.peer()) ? book.kept().devices() : List.of();
        List<DeviceRevocation> revocations =
                book.kept().revocations().stream()
                        .filter(revocation -> concerns(link.peer(), revocation))
                        .toList();
        if (!certificates.isEmpty() || !revocations.isEmpty()) {
            link.send(
                    ControlMessage.of(DeviceWire.PERSON)
                            .withBytes(
                                    DeviceWire.CERTIFICATES, DeviceWire.certificates(certificates))
                            .withBytes(
                                    DeviceWire.REVOCATIONS, DeviceWire.revocations(revocations)));
        }
    }

    void tellAll() {
        parts.links().all().forEach(this::tell);
    }

    private boolean concerns(DeviceId peer, DeviceRevocation revocation) {
        boolean first = UserId.ofFirstDevice(peer).equals(revocation.user());
        if (revocation.device().equals(peer) || first || book.owns(peer)) {
            return true;
        }
        boolean ours =
                revocation.user().equals(book.user()) || revocation.device().equals(parts.self());
        return parts.rooms().sharedWith(peer).stream()
                .filter(room -> room.isCoordinator(peer))
                .anyMatch(room -> ours || room.isCoordinator(parts.self()));
    }

    /** A device says what it knows; a stranger is only heard about itself. */
    void onPerson(DeviceId from, ControlMessage message) throws MantaException {
        if (!book.owns(from) && parts.rooms().sharedWith(from).isEmpty()) {
            hearOfItself(from, message);
            return;
        }
        hear(DeviceWire.revocations(message));
        List<DeviceCertificate> certificates =
                DeviceWire.certificates(message).stream()
                        .filter(each -> each.user().equals(book.user()) && each.isSigned())
                        .toList();
        learn(certificates);
    }

    private void learn(List<DeviceCertificate> certificates) throws MantaException {
        StoredPerson before = book.kept();
        StoredPerson next = book.with(before, certificates);
        if (next.own().isPresent()) {
            Optional<DeviceCertificate> newer =
                    next.devices().stream()
                            .filter(each -> each.device().equals(parts.self()))
                            .findFirst();
            next = newer.isPresent() ? next.own(newer) : next;
        }
        book.keep(next);
        if (!next.equals(before)) {
            parts.touched();
            tellAll();
        }
    }

    /** That it belongs to this device's person no more: one signature to look at. */
    void hearOfItself(DeviceId from, ControlMessage message) throws MantaException {
        hear(
                DeviceWire.revocations(message).stream()
                        .filter(each -> each.device().equals(from))
                        .filter(each -> each.user().equals(book.user()))
                        .limit(1)
                        .toList());
    }

    /** Revocations from wherever: what they are signed with decides. */
    void hear(List<DeviceRevocation> revocations) throws MantaException {
        boolean news = false;
        for (DeviceRevocation revocation : revocations) {
            news |= heed(revocation);
        }
        if (news) {
            parts.touched();
            tellAll();
            sweep();
        }
    }

    private boolean heed(DeviceRevocation revocation) throws MantaException {
        Optional<DeviceRevocation> known = book.revocation(revocation.user(), revocation.device());
        if (known.isPresent() && !known.get().at().isBefore(revocation.at())) {
            return false;
        }
        if (!matters(revocation)) {
            return false;
        }
        if (!revocation.isSigned()) {
            parts.refused().count(Refused.Reason.MALFORMED);
            return false;
        }
        keep(revocation);
        return true;
    }

    /** Whether this device has anything to do with that person. */
    private boolean matters(DeviceRevocation revocation) {
        return revocation.user().equals(book.user())
                || revocation.device().equals(parts.self())
                || parts.rooms().all().stream()
                        .filter(room -> room.isCoordinator(parts.self()))
                        .flatMap(room -> room.view().members().stream())
                        .anyMatch(member -> isOf(member, revocation.user()));
    }

    private boolean isOf(Member member, UserId user) {
        return UserId.ofFirstDevice(member.device()).equals(user)
                || member.certificate().filter(shown -> shown.user().equals(user)).isPresent();
    }

    /** On disk when this returns. */
    private void keep(DeviceRevocation revocation) throws MantaException {
        book.keep(book.with(book.kept(), revocation));
        LOG.info(
                "device revoked: peer={} by-itself={}",
                revocation.device().shortForm(),
                revocation.byDevice());
    }

    /** Removes what was revoked from the networks this device coordinates. */
    private void sweep() {
        if (book.kept().revocations().isEmpty()) {
            return;
        }
        for (Room room : parts.rooms().all()) {
            if (room.mayEdit()) {
                for (DeviceId device : revokedIn(room)) {
                    remove(room, device);
                }
            }
        }
    }

    private List<DeviceId> revokedIn(Room room) {
        List<DeviceId> revoked = new ArrayList<>();
        for (Member member : room.view().members()) {
            if (!member.device().equals(parts.self()) && isRevoked(member)) {
                revoked.add(member.device());
            }
        }
        return revoked;
    }

    /** By its certificate; a device of this person's own also where it came in without one. */
    private boolean isRevoked(Member member) {
        Optional<DeviceCertificate> shown = member.certificate();
        if (shown.isPresent() && book.isRevoked(shown.get())) {
            return true;
        }
        return book.of(member.device()).isEmpty()
                && book.revocation(book.user(), member.device())
                        .filter(revocation -> !member.joinedAt().isAfter(revocation.at()))
                        .isPresent();
    }

    private void remove(Room room, DeviceId device) {
        try {
            if (room.isCoordinator(device)) {
                Optional<NetworkKey> root = room.rootKey();
                if (root.isEmpty()) {
                    LOG.info(
                            "revoked, but coordinates: network={} peer={}",
                            room.id().shortForm(),
                            device.shortForm());
                    return;
                }
                parts.caretaker().beginEpoch(room, root.get(), Set.of(device));
            }
            parts.rooms().edit(room, editor -> editor.kick(device));
        } catch (MantaException e) {
            LOG.warn(
                    "revoked device not removed: network={} peer={} reason={}",
                    room.id().shortForm(),
                    device.shortForm(),
                    e.getMessage());
        }
    }
}
