package io.manta.mesh.store;

import io.manta.identity.cert.DeviceCertificate;
import io.manta.identity.cert.DeviceRevocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Whose this device is, and which others are theirs.
 *
 * @param own the certificate of this device; none on the first device of a person
 * @param devices certificates of all devices of the person that are known, the newest of each
 * @param revocations of devices of this and of other persons, the newest of each
 * @param asking what this device is about to be paired with
 */
public record StoredPerson(
        Optional<DeviceCertificate> own,
        List<DeviceCertificate> devices,
        List<DeviceRevocation> revocations,
        Optional<Asking> asking) {
    /** Devices one person may have. */
    public static final int MOST_DEVICES = 64;

    /** Revocations that are kept; of other persons' devices, the oldest go first. */
    public static final int MOST_REVOCATIONS = 256;

    /** Of a device that was never paired. */
    public static final StoredPerson ALONE =
            new StoredPerson(Optional.empty(), List.of(), List.of(), Optional.empty());

    public StoredPerson {
        devices = List.copyOf(devices);
        revocations = List.copyOf(revocations);
    }

    /**
     * A pairing that has begun on this device and waits for the first one.
     *
     * @param ticket as text: a secret
     * @param label what this device is to be called
     * @param since when it began
     */
    public record Asking(String ticket, String label, Instant since) {
        /** Without the ticket. */
        @Override
        public String toString() {
            return "Asking[" + label + "]";
        }
    }

    /** The same, asking that. */
    public StoredPerson asking(Optional<Asking> now) {
        return new StoredPerson(own, devices, revocations, now);
    }

    /** The same, with other devices. */
    public StoredPerson devices(List<DeviceCertificate> now) {
        return new StoredPerson(own, now, revocations, asking);
    }

    /** The same, belonging to whom that says. */
    public StoredPerson own(Optional<DeviceCertificate> now) {
        return new StoredPerson(now, devices, revocations, asking);
    }

    /** The same, with other revocations. */
    public StoredPerson revocations(List<DeviceRevocation> now) {
        return new StoredPerson(own, devices, now, asking);
    }
}
