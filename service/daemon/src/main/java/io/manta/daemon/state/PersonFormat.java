package io.manta.daemon.state;

import io.manta.base.error.MantaException;
import io.manta.identity.cert.DeviceCertificate;
import io.manta.identity.cert.DeviceRevocation;
import io.manta.mesh.store.StoredPerson;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code person.json}: whose this device is. May hold a ticket, which is a secret: it goes with the
 * file's mode, 0600.
 */
final class PersonFormat implements DocumentFormat<StoredPerson> {
    @Override
    public String fileName() {
        return "person.json";
    }

    @Override
    public StoredPerson initial() {
        return StoredPerson.ALONE;
    }

    @Override
    public List<Migration> migrations() {
        return List.of();
    }

    @Override
    public StoredPerson read(JsonObject document) throws MantaException {
        Optional<String> own = document.text("certificate");
        List<DeviceCertificate> devices = new ArrayList<>();
        for (JsonObject entry : document.objects("devices")) {
            devices.add(certificate(entry, entry.requiredText("certificate")));
        }
        List<DeviceRevocation> revocations = new ArrayList<>();
        for (JsonObject entry : document.objects("revocations")) {
            revocations.add(revocation(entry));
        }
        if (devices.size() > StoredPerson.MOST_DEVICES
                || revocations.size() > StoredPerson.MOST_REVOCATIONS) {
            throw document.wrong("devices", "fewer");
        }
        Optional<String> ticket = document.text("ticket");
        return new StoredPerson(
                own.isPresent() ? Optional.of(certificate(document, own.get())) : Optional.empty(),
                devices,
                revocations,
                ticket.isPresent()
                        ? Optional.of(
                                new StoredPerson.Asking(
                                        ticket.get(),
                                        document.requiredText("label"),
                                        StoredValues.instant(document, "since")))
                        : Optional.empty());
    }

    private static DeviceCertificate certificate(JsonObject in, String text) throws MantaException {
        try {
            return DeviceCertificate.decode(StoredValues.bytes(in, "certificate", text));
        } catch (MantaException e) {
            throw in.wrong("certificate", "a device certificate");
        }
    }

    private static DeviceRevocation revocation(JsonObject in) throws MantaException {
        String text = in.requiredText("revocation");
        try {
            return DeviceRevocation.decode(StoredValues.bytes(in, "revocation", text));
        } catch (MantaException e) {
            throw in.wrong("revocation", "a revocation of a device");
        }
    }

    @Override
    public Map<String, Object> write(StoredPerson person) {
        Map<String, Object> fields = new LinkedHashMap<>();
        person.own()
                .ifPresent(own -> fields.put("certificate", StoredValues.base64(own.encoded())));
        fields.put(
                "devices",
                person.devices().stream()
                        .map(each -> Map.of("certificate", StoredValues.base64(each.encoded())))
                        .toList());
        fields.put(
                "revocations",
                person.revocations().stream()
                        .map(each -> Map.of("revocation", StoredValues.base64(each.encoded())))
                        .toList());
        person.asking()
                .ifPresent(
                        asking -> {
                            fields.put("ticket", asking.ticket());
                            fields.put("label", asking.label());
                            fields.put("since", asking.since().toString());
                        });
        return fields;
    }
}
