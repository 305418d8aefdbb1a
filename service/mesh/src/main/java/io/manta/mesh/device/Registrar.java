package io.manta.mesh.device;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.identity.cert.DeviceRevocation;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.network.Room;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Signs who is the person's and who is not any more: all that only the first device may, and what a
 * device may say of itself.
 */
final class Registrar {
    private static final int LEAST_OF_ID = 4;
    private static final int LONGEST_LABEL_BYTES = 64;

    private final Parts parts;
    private final DeviceKey key;
    private final PersonBook book;
    private final Family family;

    Registrar(Parts parts, DeviceKey key, PersonBook book, Family family) {
        this.parts = parts;
        this.key = key;
        this.book = book;
        this.family = family;
    }

    /** A label as a certificate can hold it. */
    static String label(String said) throws MantaException {
        String label = said.strip();
        int length = label.getBytes(StandardCharsets.UTF_8).length;
        if (length == 0
                || length > LONGEST_LABEL_BYTES
                || label.chars().anyMatch(Character::isISOControl)) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "a device can't be called that: a name has 1 to %d bytes"
                            .formatted(LONGEST_LABEL_BYTES));
        }
        return label;
    }

    /**
     * Refuses what only the first device does.
     *
     * @param what it does, to go on after "only the first device of a person"
     */
    void checkFirst(String what) throws MantaException {
        if (!book.isFirst()) {
            DeviceId first = book.firstDevice();
            String named =
                    book.of(first)
                            .map(certificate -> "'" + certificate.label() + "'")
                            .orElseGet(first::shortForm);
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "only the first device of a person %s: %s".formatted(what, named),
                    "Do it there.",
                    null);
        }
    }

    /**
     * Makes a device the person's. Whatever it was kept out for: the person wants it in now, which
     * is written first, for a crash in between.
     *
     * @param ownLabel what to call this device, where nobody has said
     */
    void certify(TicketOffice.Claim claim, String ownLabel) throws MantaException {
        for (Room room : parts.rooms().all()) {
            if (room.mayEdit() && room.view().isBanned(claim.device())) {
                parts.rooms().edit(room, editor -> editor.approve(claim.device()));
            }
        }
        List<DeviceCertificate> certificates = new ArrayList<>();
        if (book.of(parts.self()).isEmpty()) {
            certificates.add(certificate(parts.self(), label(ownLabel)));
        }
        certificates.add(certificate(claim.device(), claim.label()));
        book.keep(book.with(book.kept(), certificates));
        family.tellAll();
    }

    /** Later than whatever was said of the device before. */
    private DeviceCertificate certificate(DeviceId device, String label) {
        Optional<Instant> revoked = book.revocation(book.user(), device).map(DeviceRevocation::at);
        Optional<Instant> issued = book.of(device).map(DeviceCertificate::issuedAt);
        Instant at =
                Stream.of(revoked, issued)
                        .flatMap(Optional::stream)
                        .map(before -> before.plusSeconds(1))
                        .reduce(parts.clock().now(), Registrar::later);
        return DeviceCertificate.issue(key, device, label, at, Optional.empty());
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** Ends that a device is the person's, named as for {@link #find}. */
    DeviceId unpair(String named) throws MantaException {
        DeviceCertificate device = find(named);
        boolean self = device.device().equals(parts.self());
        if (self && book.isFirst()) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE,
                    "this is the person's first device, which signs for the others",
                    "Unpair the others instead.",
                    null);
        }
        if (!self) {
            checkFirst("unpairs another device");
        }
        Instant at = later(device.issuedAt(), parts.clock().now());
        family.hear(List.of(DeviceRevocation.issue(key, device.user(), device.device(), at)));
        parts.links().with(device.device()).ifPresent(family::tell);
        return device.device();
    }

    /** Calls a device of the person something else, named as for {@link #find}. */
    DeviceId relabel(String named, String label) throws MantaException {
        checkFirst("renames devices");
        DeviceId device = find(named).device();
        book.keep(book.with(book.kept(), List.of(certificate(device, label(label)))));
        family.tellAll();
        return device;
    }

    /** By its label, its id, or the beginning of that. */
    private DeviceCertificate find(String named) throws MantaException {
        List<DeviceCertificate> found =
                book.kept().devices().stream().filter(each -> isCalled(each, named)).toList();
        if (found.size() == 1) {
            return found.getFirst();
        }
        throw found.isEmpty()
                ? new MantaException(
                        ErrorCode.NOT_FOUND,
                        "none of your devices is '" + named + "'",
                        "'manta pair list' shows them.",
                        null)
                : new MantaException(
                        ErrorCode.INVALID_ARGUMENT,
                        "%d of your devices are '%s'".formatted(found.size(), named),
                        "Give its id, or more of it.",
                        null);
    }

    private static boolean isCalled(DeviceCertificate device, String named) {
        return device.label().equals(named)
                || named.length() >= LEAST_OF_ID && device.device().toString().startsWith(named);
    }
}
