package io.manta.roster;

import io.manta.identity.DeviceId;
import io.manta.identity.UserId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.Seat;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.time.Instant;
import java.util.Optional;

/**
 * A device that belongs to a network, as every node sees it.
 *
 * @param device which
 * @param hostname its name; no other member has it
 * @param ipv4 its IPv4 address; nothing only if a range of the network's own is used up
 * @param ipv6 likewise
 * @param seat what the addresses were computed from, once clashes are settled
 * @param joinedAt since when
 * @param expiresAt from when on no more, if that was said
 * @param coordinator whether it may edit the roster
 * @param appointedBy who last said so, if it is one; a founder did so itself
 * @param founder whether it has been in since it made the network itself
 * @param certificate whose it is, if it showed that when it came; its time may be over
 */
public record Member(
        DeviceId device,
        Label hostname,
        Optional<Inet4Address> ipv4,
        Optional<Inet6Address> ipv6,
        Seat seat,
        Instant joinedAt,
        Optional<Instant> expiresAt,
        boolean coordinator,
        Optional<DeviceId> appointedBy,
        boolean founder,
        Optional<DeviceCertificate> certificate) {
    /** Whose it is, if its certificate says so at that time. */
    public Optional<UserId> user(Instant now) {
        return certificate.filter(shown -> !shown.isExpired(now)).map(DeviceCertificate::user);
    }

    /** Whether its time is over, although no coordinator has removed it yet. */
    public boolean isExpired(Instant now) {
        return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
    }
}
