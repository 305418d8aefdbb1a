package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.store.StoredContacts;
import io.manta.mesh.store.StoredContacts.Asking;
import io.manta.mesh.store.StoredContacts.Blocked;
import io.manta.mesh.store.StoredContacts.Ending;
import io.manta.mesh.store.StoredContacts.Link;
import io.manta.mesh.store.StoredContacts.Request;
import io.manta.mesh.store.StoredContacts.Wishes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code contacts.json}: people this device is in contact with, or is about to be. */
final class ContactsFormat implements DocumentFormat<StoredContacts> {
    private static final String CONTACT = "contact";
    private static final String DEVICE = "device";
    private static final String HOSTNAME = "hostname";
    private static final String NAME = "name";
    private static final String SINCE = "since";
    private static final String UNTIL = "until";

    @Override
    public String fileName() {
        return "contacts.json";
    }

    @Override
    public StoredContacts initial() {
        return StoredContacts.NONE;
    }

    @Override
    public List<Migration> migrations() {
        return List.of();
    }

    @Override
    public StoredContacts read(JsonObject document) throws MantaException {
        return new StoredContacts(
                document.flag("open").orElse(false),
                read(document, "asking", StoredContacts.MOST_ASKING, ContactsFormat::asking),
                read(document, "requests", StoredContacts.MOST_REQUESTS, ContactsFormat::request),
                read(document, "links", StoredContacts.MOST_LINKS, ContactsFormat::link),
                read(document, "blocked", StoredContacts.MOST_BLOCKED, ContactsFormat::blocked));
    }

    /** Reads one entry of a list. */
    @FunctionalInterface
    private interface Entry<T> {
        T read(JsonObject entry) throws MantaException;
    }

    private static <T> List<T> read(JsonObject document, String name, int most, Entry<T> entry)
            throws MantaException {
        List<JsonObject> entries = document.objects(name);
        if (entries.size() > most) {
            throw document.wrong(name, "a list of " + most + " at most");
        }
        List<T> all = new ArrayList<>();
        for (JsonObject each : entries) {
            all.add(entry.read(each));
        }
        return all;
    }

    private static Asking asking(JsonObject entry) throws MantaException {
        Optional<DeviceId> device =
                entry.text(DEVICE).isPresent()
                        ? Optional.of(StoredValues.device(entry, DEVICE))
                        : Optional.empty();
        return new Asking(
                StoredValues.contact(entry, CONTACT),
                entry.text(NAME),
                entry.text(HOSTNAME),
                StoredValues.instant(entry, SINCE),
                StoredValues.instant(entry, UNTIL),
                device,
                ending(entry));
    }

    private static Optional<Ending> ending(JsonObject entry) throws MantaException {
        Optional<String> code = entry.text("ended");
        return code.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Ending(
                                ErrorCode.ofName(code.get()).orElse(ErrorCode.INTERNAL),
                                entry.requiredText("text"),
                                entry.requiredText("remedy"),
                                StoredValues.instant(entry, "ended_at")));
    }

    private static Request request(JsonObject entry) throws MantaException {
        Optional<NetworkId> founding =
                entry.text("founding").isPresent()
                        ? Optional.of(StoredValues.network(entry, "founding"))
                        : Optional.empty();
        return new Request(
                StoredValues.device(entry, DEVICE),
                StoredValues.contact(entry, CONTACT),
                StoredValues.contact(entry, "asked"),
                entry.requiredText(HOSTNAME),
                StoredValues.endpoint(entry, "origin"),
                StoredValues.instant(entry, SINCE),
                StoredValues.instant(entry, UNTIL),
                entry.flag("denied").orElse(false),
                founding,
                new Wishes(entry.text("wanted_name"), entry.text("wanted_hostname")));
    }

    private static Link link(JsonObject entry) throws MantaException {
        return new Link(
                StoredValues.network(entry, "network"),
                StoredValues.device(entry, DEVICE),
                StoredValues.contact(entry, CONTACT),
                StoredValues.instant(entry, SINCE),
                entry.flag("made_here").orElse(false));
    }

    private static Blocked blocked(JsonObject entry) throws MantaException {
        return new Blocked(
                StoredValues.device(entry, DEVICE),
                StoredValues.contact(entry, CONTACT),
                entry.requiredText(HOSTNAME),
                StoredValues.instant(entry, SINCE));
    }

    @Override
    public Map<String, Object> write(StoredContacts contacts) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("open", contacts.open());
        fields.put("asking", contacts.asking().stream().map(ContactsFormat::fields).toList());
        fields.put("requests", contacts.requests().stream().map(ContactsFormat::fields).toList());
        fields.put("links", contacts.links().stream().map(ContactsFormat::fields).toList());
        fields.put("blocked", contacts.blocked().stream().map(ContactsFormat::fields).toList());
        return fields;
    }

    private static Map<String, Object> fields(Asking asking) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(CONTACT, asking.contact().toString());
        asking.name().ifPresent(name -> fields.put(NAME, name));
        asking.hostname().ifPresent(name -> fields.put(HOSTNAME, name));
        fields.put(SINCE, asking.since().toString());
        fields.put(UNTIL, asking.until().toString());
        asking.device().ifPresent(device -> fields.put(DEVICE, device.toString()));
        asking.ended()
                .ifPresent(
                        ending -> {
                            fields.put("ended", ending.code().name());
                            fields.put("text", ending.text());
                            fields.put("remedy", ending.remedy());
                            fields.put("ended_at", ending.at().toString());
                        });
        return fields;
    }

    private static Map<String, Object> fields(Request request) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put(DEVICE, request.device().toString());
        fields.put(CONTACT, request.contact().toString());
        fields.put("asked", request.asked().toString());
        fields.put(HOSTNAME, request.hostname());
        fields.put("origin", request.origin().toString());
        fields.put(SINCE, request.since().toString());
        fields.put(UNTIL, request.until().toString());
        fields.put("denied", request.denied());
        request.founding().ifPresent(network -> fields.put("founding", network.toString()));
        request.wishes().name().ifPresent(name -> fields.put("wanted_name", name));
        request.wishes().hostname().ifPresent(name -> fields.put("wanted_hostname", name));
        return fields;
    }

    private static Map<String, Object> fields(Link link) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("network", link.network().toString());
        fields.put(DEVICE, link.device().toString());
        fields.put(CONTACT, link.contact().toString());
        fields.put(SINCE, link.since().toString());
        fields.put("made_here", link.madeHere());
        return fields;
    }

    private static Map<String, Object> fields(Blocked blocked) {
        return Map.of(
                DEVICE,
                blocked.device().toString(),
                CONTACT,
                blocked.contact().toString(),
                HOSTNAME,
                blocked.hostname(),
                SINCE,
                blocked.at().toString());
    }
}
