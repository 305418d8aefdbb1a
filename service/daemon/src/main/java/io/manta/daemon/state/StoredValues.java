package io.manta.daemon.state;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import io.manta.identity.ContactId;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.net.InetAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/** Values of documents that are more than text; each that means nothing is a damaged document. */
final class StoredValues {
    private StoredValues() {}

    static Instant instant(JsonObject entry, String name) throws MantaException {
        return instant(entry, name, entry.requiredText(name));
    }

    static Optional<Instant> optionalInstant(JsonObject entry, String name) throws MantaException {
        Optional<String> text = entry.text(name);
        return text.isPresent() ? Optional.of(instant(entry, name, text.get())) : Optional.empty();
    }

    static DeviceId device(JsonObject entry, String name) throws MantaException {
        try {
            return DeviceId.parse(entry.requiredText(name));
        } catch (MantaException e) {
            throw entry.wrong(name, "a device id");
        }
    }

    static ContactId contact(JsonObject entry, String name) throws MantaException {
        try {
            return ContactId.parse(entry.requiredText(name));
        } catch (MantaException e) {
            throw entry.wrong(name, "a contact id");
        }
    }

    static NetworkId network(JsonObject entry, String name) throws MantaException {
        try {
            return NetworkId.parse(entry.requiredText(name));
        } catch (MantaException e) {
            throw entry.wrong(name, "a room id");
        }
    }

    static Endpoint endpoint(JsonObject entry, String name) throws MantaException {
        return endpoint(entry, name, entry.requiredText(name));
    }

    static List<Endpoint> endpoints(JsonObject entry, String name) throws MantaException {
        List<Endpoint> endpoints = new ArrayList<>();
        for (String text : entry.texts(name)) {
            endpoints.add(endpoint(entry, name, text));
        }
        return endpoints;
    }

    static List<String> texts(List<Endpoint> endpoints) {
        return endpoints.stream().map(Endpoint::toString).toList();
    }

    static byte[] bytes(JsonObject entry, String name, String text) throws MantaException {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw entry.wrong(name, "base64");
        }
    }

    static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static Instant instant(JsonObject entry, String name, String text)
            throws MantaException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw entry.wrong(name, "a time");
        }
    }

    private static Endpoint endpoint(JsonObject entry, String name, String text)
            throws MantaException {
        try {
            HostAndPort parts = HostAndPort.parse(text);
            return Endpoint.of(InetAddress.ofLiteral(parts.host()), parts.port());
        } catch (MantaException | IllegalArgumentException e) {
            throw entry.wrong(name, "an address with a port");
        }
    }
}
