package io.manta.mesh.device;

import io.manta.identity.DeviceId;
import io.manta.identity.UserId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.view.PersonView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Makes one immutable value of all that others may know of a person. */
final class Portrait {
    private final Parts parts;
    private final PersonBook book;
    private final TicketOffice office;
    private final Newcomer newcomer;

    Portrait(Parts parts, PersonBook book, TicketOffice office, Newcomer newcomer) {
        this.parts = parts;
        this.book = book;
        this.office = office;
        this.newcomer = newcomer;
    }

    PersonView view() {
        List<PersonView.OwnDevice> devices = new ArrayList<>();
        book.kept().devices().forEach(certificate -> devices.add(device(certificate)));
        if (book.of(parts.self()).isEmpty()) {
            devices.add(
                    new PersonView.OwnDevice(
                            parts.self(), "", true, book.isFirst(), Optional.empty(), true));
        }
        devices.sort(
                Comparator.comparing((PersonView.OwnDevice each) -> !each.self())
                        .thenComparing(PersonView.OwnDevice::label));
        return new PersonView(
                book.user(),
                book.isFirst(),
                devices,
                office.openUntil(),
                office.waiting().map(Portrait::waiting),
                newcomer.request());
    }

    private static PersonView.Waiting waiting(TicketOffice.Claim claim) {
        return new PersonView.Waiting(claim.device(), claim.label(), claim.words(), claim.until());
    }

    private PersonView.OwnDevice device(DeviceCertificate certificate) {
        DeviceId device = certificate.device();
        boolean first = UserId.ofFirstDevice(device).equals(certificate.user());
        boolean self = device.equals(parts.self());
        return new PersonView.OwnDevice(
                device,
                certificate.label(),
                self,
                first,
                first ? Optional.empty() : Optional.of(certificate.issuedAt()),
                self || parts.links().has(device));
    }
}
