package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.mesh.store.RememberedDevice;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.store.StoredJoin;
import io.manta.mesh.store.StoredRequest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The lists of the mesh that belong to no single network, each a document of its own. */
final class MeshLists {
    /** As many as can wait in all networks together. */
    private static final int MOST_REQUESTS = 64 * 256;

    private static final int MOST_DEVICES = 16_384;

    /** Holds codes of invites, which are secrets: they go with the file's mode, 0600. */
    static final ListFormat<StoredJoin> JOINS =
            new ListFormat<>(
                    "joins.json", "joins", StoredJoin.MOST, MeshLists::join, MeshLists::fields);

    static final ListFormat<StoredRequest> REQUESTS =
            new ListFormat<>(
                    "requests.json",
                    "requests",
                    MOST_REQUESTS,
                    MeshLists::request,
                    MeshLists::fields);

    static final ListFormat<StoredDeparture> DEPARTURES =
            new ListFormat<>(
                    "departures.json",
                    "departures",
                    StoredDeparture.MOST,
                    MeshLists::departure,
                    MeshLists::fields);

    static final ListFormat<RememberedDevice> DEVICES =
            new ListFormat<>(
                    "devices.json", "devices", MOST_DEVICES, MeshLists::device, MeshLists::fields);

    private MeshLists() {}

    private static StoredJoin join(JsonObject entry) throws MantaException {
        Map<DeviceId, List<Endpoint>> hints = new LinkedHashMap<>();
        for (JsonObject hint : entry.objects("hints")) {
            hints.put(
                    StoredValues.device(hint, "device"), StoredValues.endpoints(hint, "endpoints"));
        }
        return new StoredJoin(
                StoredValues.network(entry, "network"),
                entry.text("invite"),
                hints,
                entry.text("name"),
                entry.text("hostname"),
                entry.flag("auto_accept_firewall").orElse(false),
                StoredValues.instant(entry, "since"));
    }

    private static Map<String, Object> fields(StoredJoin join) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("network", join.network().toString());
        join.invite().ifPresent(code -> fields.put("invite", code));
        fields.put(
                "hints",
                join.hints().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(hint -> hint(hint.getKey(), hint.getValue()))
                        .toList());
        join.name().ifPresent(name -> fields.put("name", name));
        join.hostname().ifPresent(name -> fields.put("hostname", name));
        fields.put("auto_accept_firewall", join.autoAcceptFirewall());
        fields.put("since", join.since().toString());
        return fields;
    }

    private static Map<String, Object> hint(DeviceId device, List<Endpoint> endpoints) {
        return Map.of("device", device.toString(), "endpoints", StoredValues.texts(endpoints));
    }

    private static StoredRequest request(JsonObject entry) throws MantaException {
        return new StoredRequest(
                StoredValues.network(entry, "network"),
                StoredValues.device(entry, "device"),
                entry.text("hostname"),
                StoredValues.endpoint(entry, "origin"),
                StoredValues.instant(entry, "since"),
                entry.flag("denied").orElse(false));
    }

    private static Map<String, Object> fields(StoredRequest request) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("network", request.network().toString());
        fields.put("device", request.device().toString());
        request.hostname().ifPresent(name -> fields.put("hostname", name));
        fields.put("origin", request.origin().toString());
        fields.put("since", request.since().toString());
        fields.put("denied", request.denied());
        return fields;
    }

    private static StoredDeparture departure(JsonObject entry) throws MantaException {
        return new StoredDeparture(
                StoredValues.network(entry, "network"),
                entry.requiredText("name"),
                kind(entry),
                entry.requiredText("reason"),
                StoredValues.instant(entry, "at"),
                entry.flag("open").orElse(false),
                entry.text("code").flatMap(ErrorCode::ofName));
    }

    private static StoredDeparture.Kind kind(JsonObject entry) throws MantaException {
        try {
            String text = entry.requiredText("kind").toUpperCase(Locale.ROOT);
            return StoredDeparture.Kind.valueOf(text);
        } catch (IllegalArgumentException e) {
            throw entry.wrong("kind", "one of the ways to leave");
        }
    }

    private static Map<String, Object> fields(StoredDeparture departure) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("network", departure.network().toString());
        fields.put("name", departure.name());
        fields.put("kind", departure.kind().name().toLowerCase(Locale.ROOT));
        fields.put("reason", departure.reason());
        fields.put("at", departure.at().toString());
        fields.put("open", departure.open());
        departure.code().ifPresent(code -> fields.put("code", code.name()));
        return fields;
    }

    private static RememberedDevice device(JsonObject entry) throws MantaException {
        return new RememberedDevice(
                StoredValues.device(entry, "device"),
                StoredValues.endpoints(entry, "endpoints"),
                StoredValues.instant(entry, "last_seen"));
    }

    private static Map<String, Object> fields(RememberedDevice device) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("device", device.device().toString());
        fields.put("endpoints", StoredValues.texts(device.endpoints()));
        fields.put("last_seen", device.lastSeen().toString());
        return fields;
    }
}
