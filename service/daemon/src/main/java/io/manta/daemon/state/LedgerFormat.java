package io.manta.daemon.state;

import io.manta.base.error.MantaException;
import io.manta.identity.NetworkId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code invites/<room id>.json}: the ledger of a network's invites in base64, which holds hashes
 * of secrets and no secret. Its value is empty when there is no such file.
 */
final class LedgerFormat implements DocumentFormat<Optional<byte[]>> {
    private final NetworkId id;

    LedgerFormat(NetworkId id) {
        this.id = id;
    }

    @Override
    public String fileName() {
        return id + NetworkFormat.SUFFIX;
    }

    @Override
    public Optional<byte[]> initial() {
        return Optional.empty();
    }

    @Override
    public List<Migration> migrations() {
        return List.of();
    }

    @Override
    public Optional<byte[]> read(JsonObject document) throws MantaException {
        if (!StoredValues.network(document, "network").equals(id)) {
            throw document.wrong("network", "that of the file");
        }
        String ledger = document.requiredText("ledger");
        return Optional.of(StoredValues.bytes(document, "ledger", ledger));
    }

    @Override
    public Map<String, Object> write(Optional<byte[]> value) {
        return Map.of("network", id.toString(), "ledger", StoredValues.base64(value.orElseThrow()));
    }
}
