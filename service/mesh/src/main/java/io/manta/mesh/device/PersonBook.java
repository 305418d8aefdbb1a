package io.manta.mesh.device;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.UserId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.identity.cert.DeviceRevocation;
import io.manta.mesh.store.MeshStore;
import io.manta.mesh.store.StoredPerson;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What this device knows of its person, on disk before it counts. Reading is safe for any thread,
 * changing is the loop's.
 */
public final class PersonBook {
    private final MeshStore store;
    private final DeviceId self;
    private final Supplier<Optional<DeviceCertificate>> elsewhere;
    private volatile StoredPerson kept = StoredPerson.ALONE;

    /**
     * @param elsewhere a certificate that somebody else keeps, where the disk has none
     */
    public PersonBook(
            MeshStore store, DeviceId self, Supplier<Optional<DeviceCertificate>> elsewhere) {
        this.store = store;
        this.self = self;
        this.elsewhere = elsewhere;
    }

    void load() throws MantaException {
        kept = store.person();
    }

    /** The certificate of this device; none on a first device. */
    public Optional<DeviceCertificate> certificate() {
        return kept.own().or(elsewhere).filter(own -> !isRevoked(own));
    }

    UserId user() {
        return certificate()
                .map(DeviceCertificate::user)
                .orElseGet(() -> UserId.ofFirstDevice(self));
    }

    /** The person's first device, whose key is the person's. */
    DeviceId firstDevice() {
        try {
            return DeviceId.of(user().bytes());
        } catch (MantaException e) {
            throw new AssertionError("a user's id is a device's", e);
        }
    }

    boolean isFirst() {
        return certificate().isEmpty();
    }

    /** Refuses to become a device of whoever's first device that is, where it can't be. */
    void checkMayBecomeOf(DeviceId first) throws MantaException {
        if (first.equals(self)) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "the ticket was made on this device",
                    "Use it on the device that is to become yours as well.",
                    null);
        }
        Optional<DeviceCertificate> own = certificate();
        if (own.isPresent() && !own.get().user().equals(UserId.ofFirstDevice(first))) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "this device belongs to user " + own.get().user().shortForm() + " already",
                    "Unpair it first: 'manta unpair' with the name 'manta pair list' shows.",
                    null);
        }
        long others = kept.devices().stream().filter(each -> !each.device().equals(self)).count();
        if (own.isEmpty() && others > 0) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "this is the first device of a person who has %d others".formatted(others),
                    "Pair it the other way round, or unpair those first.",
                    null);
        }
    }

    StoredPerson kept() {
        return kept;
    }

    /** All at once or nothing. */
    void keep(StoredPerson next) throws MantaException {
        if (!next.equals(kept)) {
            store.savePerson(next);
            kept = next;
        }
    }

    /** Of the person's devices that are known, the one. */
    Optional<DeviceCertificate> of(DeviceId device) {
        return kept.devices().stream()
                .filter(certificate -> certificate.device().equals(device))
                .findFirst();
    }

    /** Whether it is the person's, this one or another. */
    boolean owns(DeviceId device) {
        return device.equals(self)
                || UserId.ofFirstDevice(device).equals(user())
                || of(device).isPresent();
    }

    boolean isRevoked(DeviceCertificate certificate) {
        return kept.revocations().stream().anyMatch(revocation -> revocation.ends(certificate));
    }

    Optional<DeviceRevocation> revocation(UserId user, DeviceId device) {
        return kept.revocations().stream()
                .filter(known -> known.user().equals(user) && known.device().equals(device))
                .findFirst();
    }

    /** The same person with these certificates, each in place of an older one of its device. */
    StoredPerson with(StoredPerson person, List<DeviceCertificate> certificates)
            throws MantaException {
        List<DeviceCertificate> all = new ArrayList<>(person.devices());
        for (DeviceCertificate certificate : certificates) {
            Optional<DeviceCertificate> known =
                    all.stream()
                            .filter(each -> each.device().equals(certificate.device()))
                            .findFirst();
            boolean news =
                    known.isEmpty() || known.get().issuedAt().isBefore(certificate.issuedAt());
            if (news && person.revocations().stream().noneMatch(r -> r.ends(certificate))) {
                known.ifPresent(all::remove);
                all.add(certificate);
            }
        }
        if (all.size() > StoredPerson.MOST_DEVICES) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "a person may have " + StoredPerson.MOST_DEVICES + " devices",
                    "Unpair those that are no longer used.",
                    null);
        }
        all.sort(Comparator.comparing(DeviceCertificate::device));
        return person.devices(all);
    }

    /** The same person, told of that revocation. */
    StoredPerson with(StoredPerson person, DeviceRevocation revocation) {
        List<DeviceRevocation> all = new ArrayList<>(person.revocations());
        all.removeIf(
                known ->
                        known.user().equals(revocation.user())
                                && known.device().equals(revocation.device()));
        all.add(revocation);
        if (all.size() > StoredPerson.MOST_REVOCATIONS) {
            UserId own = user();
            all.stream()
                    .filter(known -> !known.user().equals(own))
                    .min(Comparator.comparing(DeviceRevocation::at))
                    .or(() -> Optional.of(all.getFirst()))
                    .ifPresent(all::remove);
        }
        boolean ended = person.own().filter(revocation::ends).isPresent();
        List<DeviceCertificate> others =
                ended
                        ? List.of()
                        : person.devices().stream().filter(c -> !revocation.ends(c)).toList();
        return person.own(ended ? Optional.empty() : person.own()).devices(others).revocations(all);
    }
}
