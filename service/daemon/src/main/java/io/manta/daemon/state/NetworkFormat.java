package io.manta.daemon.state;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.store.LocalSettings;
import io.manta.mesh.store.StoredBlob;
import io.manta.mesh.store.StoredNetwork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code networks/<room id>.json}: signed rosters as they came, in base64, and what concerns this
 * device alone. Its value is empty when there is no such file. No secrets.
 */
final class NetworkFormat implements DocumentFormat<Optional<StoredNetwork>> {
    static final String SUFFIX = ".json";

    private final NetworkId id;

    NetworkFormat(NetworkId id) {
        this.id = id;
    }

    @Override
    public String fileName() {
        return id + SUFFIX;
    }

    @Override
    public Optional<StoredNetwork> initial() {
        return Optional.empty();
    }

    @Override
    public List<Migration> migrations() {
        return List.of();
    }

    /** Eight rosters of a mebibyte each, a third longer in base64. */
    @Override
    public int longestBytes() {
        return 16 << 20;
    }

    @Override
    public Optional<StoredNetwork> read(JsonObject document) throws MantaException {
        if (!StoredValues.network(document, "id").equals(id)) {
            throw document.wrong("id", "that of the file");
        }
        List<StoredBlob> blobs = new ArrayList<>();
        for (JsonObject entry : document.objects("rosters")) {
            byte[] blob = StoredValues.bytes(entry, "roster", entry.requiredText("roster"));
            blobs.add(new StoredBlob(blob, StoredValues.device(entry, "from")));
        }
        if (blobs.isEmpty() || blobs.size() > StoredNetwork.MOST_BLOBS) {
            throw document.wrong("rosters", "a list of one to " + StoredNetwork.MOST_BLOBS);
        }
        return Optional.of(
                new StoredNetwork(
                        id,
                        blobs,
                        new LocalSettings(
                                document.requiredText("name"),
                                document.text("wanted_hostname"),
                                aliases(document),
                                document.flag("auto_accept_firewall").orElse(false),
                                StoredValues.instant(document, "joined_at"),
                                StoredValues.optionalInstant(document, "ended"))));
    }

    @Override
    public Map<String, Object> write(Optional<StoredNetwork> value) {
        StoredNetwork network = value.orElseThrow();
        LocalSettings local = network.local();
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id.toString());
        fields.put("name", local.name());
        local.wantedHostname().ifPresent(wanted -> fields.put("wanted_hostname", wanted));
        fields.put("aliases", aliasFields(local.aliases()));
        fields.put("auto_accept_firewall", local.autoAcceptFirewall());
        fields.put("joined_at", local.joinedAt().toString());
        local.ended().map(Instant::toString).ifPresent(ended -> fields.put("ended", ended));
        fields.put("rosters", network.blobs().stream().map(NetworkFormat::fields).toList());
        return fields;
    }

    private static Map<String, String> fields(StoredBlob blob) {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("from", blob.from().toString());
        fields.put("roster", StoredValues.base64(blob.blob()));
        return fields;
    }

    private static Map<DeviceId, String> aliases(JsonObject document) throws MantaException {
        Map<DeviceId, String> aliases = new LinkedHashMap<>();
        for (JsonObject entry : document.objects("aliases")) {
            aliases.put(StoredValues.device(entry, "device"), entry.requiredText("alias"));
        }
        if (aliases.size() > LocalSettings.MOST_ALIASES) {
            throw document.wrong("aliases", "at most " + LocalSettings.MOST_ALIASES);
        }
        return aliases;
    }

    private static List<Map<String, String>> aliasFields(Map<DeviceId, String> aliases) {
        return aliases.entrySet().stream()
                .sorted(Map.Entry.comparingByKey(Comparator.naturalOrder()))
                .map(
                        entry ->
                                Map.of(
                                        "device",
                                        entry.getKey().toString(),
                                        "alias",
                                        entry.getValue()))
                .toList();
    }
}
