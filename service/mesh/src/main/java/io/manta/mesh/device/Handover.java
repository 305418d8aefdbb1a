package io.manta.mesh.device;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.FieldReader;
import io.manta.control.Fields;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.identity.UserId;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.mesh.exchange.Parts;
import io.manta.mesh.network.Room;
import io.manta.mesh.peer.EndpointBytes;
import io.manta.mesh.store.StoredJoin;
import io.manta.mesh.wire.Wire;
import io.manta.roster.entry.Label;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the first device hands over to one that it has certified, and what that does with it. */
final class Handover {
    private static final int MOST_TOLD = 8;
    private static final int MOST_PEERS = 16;
    private static final int MOST_ENDPOINTS = 16;
    private static final int LONGEST_NAME = 256;
    private static final Logger LOG = LoggerFactory.getLogger(Handover.class);

    private final Parts parts;
    private final PersonBook book;
    private final Family family;

    Handover(Parts parts, PersonBook book, Family family) {
        this.parts = parts;
        this.book = book;
        this.family = family;
    }

    /** Everything, for the device of that certificate. */
    ControlMessage give(DeviceCertificate certificate) {
        List<Fields> networks = new ArrayList<>();
        for (Room room : parts.rooms().all()) {
            if (!room.isEnded() && room.isMember(parts.self())) {
                networks.add(network(room));
            }
        }
        return ControlMessage.of(DeviceWire.PAIRED)
                .with(Wire.CERTIFICATE, certificate.encoded())
                .withBytes(DeviceWire.CERTIFICATES, DeviceWire.certificates(book.kept().devices()))
                .withBytes(
                        DeviceWire.REVOCATIONS,
                        DeviceWire.revocations(
                                book.kept().revocations().stream()
                                        .filter(each -> each.user().equals(book.user()))
                                        .toList()))
                .withMaps(DeviceWire.NETWORKS, networks);
    }

    /** Whom to ask to be let in: those who coordinate; this device, too, if it does. */
    private Fields network(Room room) {
        Set<DeviceId> ask = new LinkedHashSet<>();
        if (room.mayEdit()) {
            ask.add(parts.self());
        }
        room.coordinators().stream().sorted().limit(MOST_TOLD).forEach(ask::add);
        List<Fields> peers =
                ask.stream()
                        .map(
                                device ->
                                        Fields.NONE
                                                .with(Wire.DEVICE, device.bytes())
                                                .withBytes(
                                                        Wire.OWN,
                                                        EndpointBytes.writeAll(endpoints(device))))
                        .toList();
        return Fields.NONE
                .with(Wire.NETWORK, room.id().bytes())
                .with(DeviceWire.NAME, room.local().name())
                .withMaps(DeviceWire.PEERS, peers);
    }

    private List<Endpoint> endpoints(DeviceId device) {
        Set<Endpoint> all = new LinkedHashSet<>();
        if (device.equals(parts.self())) {
            all.addAll(parts.ownEndpoints());
        } else {
            parts.links().with(device).map(ControlConnection::endpoint).ifPresent(all::add);
            all.addAll(parts.book().candidates(device));
        }
        return all.stream().limit(MOST_TOLD).toList();
    }

    /**
     * Takes everything from the first device, which has said it; on disk when this returns.
     *
     * @throws MantaException what it gave is not good, or the disk takes nothing: nothing is lost
     *     by asking again
     */
    void take(DeviceId first, ControlMessage given) throws MantaException {
        DeviceCertificate certificate = DeviceCertificate.decode(given.bytes(Wire.CERTIFICATE));
        certificate.verify(parts.self(), parts.clock().now());
        UserId user = UserId.ofFirstDevice(first);
        if (!certificate.user().equals(user)) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT, "it sent a certificate of another person");
        }
        family.hear(DeviceWire.revocations(given));
        List<DeviceCertificate> all = new ArrayList<>();
        DeviceWire.certificates(given).stream()
                .filter(each -> each.user().equals(user) && each.isSigned())
                .forEach(all::add);
        all.add(certificate);
        book.keep(book.with(book.kept().own(Optional.of(certificate)), all));
        if (book.certificate().isEmpty()) {
            throw new MantaException(
                    ErrorCode.WRONG_STATE, "it sent a certificate that was revoked");
        }
        LOG.info("paired: user={}", user.shortForm());
        joinAll(given.listOfMaps(DeviceWire.NETWORKS), certificate.label());
    }

    private void joinAll(List<Fields> networks, String label) throws MantaException {
        for (Fields network : networks) {
            try {
                join(network, label);
            } catch (MantaException e) {
                if (e.code() == ErrorCode.FILE_INACCESSIBLE) {
                    throw e;
                }
                LOG.warn("a network of the first device is left out: {}", e.getMessage());
            }
        }
    }

    private void join(FieldReader network, String label) throws MantaException {
        NetworkId id = Wire.network(network);
        if (parts.rooms().find(id).isPresent()) {
            return;
        }
        Map<DeviceId, List<Endpoint>> hints = new LinkedHashMap<>();
        for (Fields peer : network.listOfMaps(DeviceWire.PEERS)) {
            if (hints.size() < MOST_PEERS) {
                hints.put(
                        DeviceId.of(peer.bytes(Wire.DEVICE)),
                        EndpointBytes.readAll(peer.listOfBytes(Wire.OWN), MOST_ENDPOINTS));
            }
        }
        String name = network.text(DeviceWire.NAME);
        Optional<String> local =
                Label.nearest(name.substring(0, Math.min(name.length(), LONGEST_NAME)))
                        .map(Label::text)
                        .filter(free -> !parts.rooms().isNameTaken(free));
        parts.departures().settle(id);
        // A second join of the same network takes the place of the first.
        var _ =
                parts.joiner()
                        .join(
                                new StoredJoin(
                                        id,
                                        Optional.empty(),
                                        hints,
                                        local,
                                        Label.nearest(label).map(Label::text),
                                        false,
                                        parts.clock().now()));
    }
}
