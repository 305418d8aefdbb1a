package io.manta.roster.coordinator;

import io.manta.identity.DeviceId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.roster.entry.Label;
import java.time.Instant;
import java.util.Optional;

/**
 * A device that wants to come in.
 *
 * @param device which, as the connection it came over has proven
 * @param hostname the name it wants
 * @param nameBound whether it may come in under exactly that name only; else it gets a number where
 *     the name is taken
 * @param proof why it may
 * @param certificate whose it is, if it showed that
 * @param expiresAt until when, if not for ever
 */
public record Admission(
        DeviceId device,
        Label hostname,
        boolean nameBound,
        Proof proof,
        Optional<DeviceCertificate> certificate,
        Optional<Instant> expiresAt) {
    /** The plainest: for ever, and under another name if need be. */
    public static Admission of(DeviceId device, Label hostname, Proof proof) {
        return new Admission(device, hostname, false, proof, Optional.empty(), Optional.empty());
    }

    /** Under that name or not at all. */
    public Admission bound() {
        return new Admission(device, hostname, true, proof, certificate, expiresAt);
    }

    /** Having shown whose it is. */
    public Admission certified(DeviceCertificate shown) {
        return new Admission(device, hostname, nameBound, proof, Optional.of(shown), expiresAt);
    }

    /** Until then. */
    public Admission until(Instant end) {
        return new Admission(device, hostname, nameBound, proof, certificate, Optional.of(end));
    }
}
