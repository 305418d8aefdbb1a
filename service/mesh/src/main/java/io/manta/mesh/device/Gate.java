package io.manta.mesh.device;

import io.manta.base.error.MantaException;
import io.manta.control.ControlMessage;
import io.manta.control.Fields;
import io.manta.identity.DeviceId;
import io.manta.identity.UserId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.identity.cert.DeviceRevocation;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.network.Room;
import io.manta.mesh.wire.Wire;
import io.manta.roster.Member;
import io.manta.roster.entry.EntryKind;
import io.manta.roster.entry.Membership;
import io.manta.roster.entry.Register;
import io.manta.roster.entry.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a certificate opens at a network this device coordinates: nothing once it was revoked; and
 * for a device that was removed because it was unpaired, its way back in when it is paired again.
 * Whom a person has removed or turned away stays out, whatever it shows.
 */
final class Gate {
    /** By how much the clocks of a first device and a coordinator may differ. */
    private static final Duration SKEW = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Gate.class);

    private final Parts parts;
    private final PersonBook book;

    Gate(Parts parts, PersonBook book) {
        this.parts = parts;
        this.book = book;
    }

    /** A wish to join, as it is to be looked at further. */
    ControlMessage look(Room room, DeviceId asking, ControlMessage join) {
        try {
            Optional<byte[]> shown = join.optionalBytes(Wire.CERTIFICATE);
            if (shown.isEmpty()) {
                return join;
            }
            DeviceCertificate certificate = DeviceCertificate.decode(shown.get());
            if (book.isRevoked(certificate)) {
                return without(join);
            }
            if (isPairedAgain(room, asking, certificate)) {
                LOG.info(
                        "paired again, may come back: network={} peer={}",
                        room.id().shortForm(),
                        asking.shortForm());
                parts.rooms().edit(room, editor -> editor.approve(asking));
            }
        } catch (MantaException e) {
            // Whoever reads it next says what is wrong with it.
            LOG.debug("not looked at: reason={}", e.getMessage());
        }
        return join;
    }

    private static ControlMessage without(ControlMessage join) {
        Map<String, Object> rest = new TreeMap<>(join.fields().values());
        rest.remove(Wire.CERTIFICATE);
        return ControlMessage.of(join.type(), Fields.of(rest));
    }

    private boolean isPairedAgain(Room room, DeviceId asking, DeviceCertificate certificate)
            throws MantaException {
        Optional<DeviceRevocation> unpaired = book.revocation(certificate.user(), asking);
        if (!room.mayEdit()
                || !room.view().isBanned(asking)
                || unpaired.filter(ended -> isWhyItIsOut(room, ended)).isEmpty()) {
            return false;
        }
        Instant now = parts.clock().now();
        certificate.verify(asking, now);
        return room.view().members().stream()
                .anyMatch(member -> isOf(member, certificate.user(), now));
    }

    /**
     * A removal that is older than the unpairing had another reason, and so had that of a device
     * that had come in by a later certificate.
     */
    private static boolean isWhyItIsOut(Room room, DeviceRevocation unpaired) {
        boolean since =
                room.view()
                        .removal(unpaired.device())
                        .filter(gone -> !gone.blocked())
                        .filter(gone -> !gone.at().plus(SKEW).isBefore(unpaired.at()))
                        .isPresent();
        List<Register<Membership>> before =
                room.roster().entries().find(EntryKind.MEMBERSHIP, Subject.of(unpaired.device()));
        return since
                && before.stream()
                        .max(Register.PRECEDENCE)
                        .flatMap(last -> last.entry().certificate())
                        .filter(unpaired::ends)
                        .isPresent();
    }

    private static boolean isOf(Member member, UserId user, Instant now) {
        return UserId.ofFirstDevice(member.device()).equals(user)
                || member.user(now).filter(user::equals).isPresent();
    }
}
