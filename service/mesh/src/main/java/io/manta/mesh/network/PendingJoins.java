package io.manta.mesh.network;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.identity.NetworkId;
import io.manta.mesh.store.MeshStore;
import io.manta.mesh.store.StoredJoin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Networks this device has asked to be let into, on disk as in memory. Of the loop's thread. */
public final class PendingJoins {
    private final MeshStore store;
    private final Map<NetworkId, StoredJoin> joins = new LinkedHashMap<>();

    public PendingJoins(MeshStore store) {
        this.store = store;
    }

    /** Reads what is on disk. */
    public void load() throws MantaException {
        store.joins().load().forEach(join -> joins.put(join.network(), join));
    }

    /**
     * Keeps one, in place of an earlier one for the same network. On disk when it returns.
     *
     * @throws MantaException {@code LIMIT_REACHED}, or what the store says
     */
    public void add(StoredJoin join) throws MantaException {
        if (joins.size() >= StoredJoin.MOST && !joins.containsKey(join.network())) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "this device waits to be let into " + joins.size() + " networks already",
                    "Give some of them up with 'manta leave NETWORK'.",
                    null);
        }
        Map<NetworkId, StoredJoin> before = new LinkedHashMap<>(joins);
        joins.put(join.network(), join);
        saveOr(before);
    }

    /** Gives one up, or it has succeeded. On disk when it returns; whether there was one. */
    public boolean remove(NetworkId network) throws MantaException {
        Map<NetworkId, StoredJoin> before = new LinkedHashMap<>(joins);
        boolean known = joins.remove(network) != null;
        if (known) {
            saveOr(before);
        }
        return known;
    }

    /** The wish to be let into that network. */
    public Optional<StoredJoin> of(NetworkId network) {
        return Optional.ofNullable(joins.get(network));
    }

    /** All of them, oldest first. */
    public List<StoredJoin> all() {
        return List.copyOf(joins.values());
    }

    private void saveOr(Map<NetworkId, StoredJoin> before) throws MantaException {
        try {
            store.joins().save(new ArrayList<>(joins.values()));
        } catch (MantaException e) {
            joins.clear();
            joins.putAll(before);
            throw e;
        }
    }
}
