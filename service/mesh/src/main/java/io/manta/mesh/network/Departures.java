package io.manta.mesh.network;

import io.manta.base.error.MantaException;
import io.manta.identity.NetworkId;
import io.manta.mesh.store.MeshStore;
import io.manta.mesh.store.StoredDeparture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Networks this device is no longer in: to tell a coordinator that does not know yet, and a person
 * who has not seen it. Of the loop's thread.
 */
public final class Departures {
    private final MeshStore store;
    private final Map<NetworkId, StoredDeparture> departures = new LinkedHashMap<>();

    public Departures(MeshStore store) {
        this.store = store;
    }

    /** Reads what is on disk. */
    public void load() throws MantaException {
        store.departures()
                .load()
                .forEach(departure -> departures.put(departure.network(), departure));
    }

    /** Notes one, on disk when it returns; the oldest makes room. */
    public void add(StoredDeparture departure) throws MantaException {
        Map<NetworkId, StoredDeparture> before = new LinkedHashMap<>(departures);
        departures.remove(departure.network());
        while (departures.size() >= StoredDeparture.MOST) {
            departures.remove(departures.keySet().iterator().next());
        }
        departures.put(departure.network(), departure);
        saveOr(before);
    }

    /** It needs nobody's attention any more; nothing if there is none. */
    public void settle(NetworkId network) throws MantaException {
        StoredDeparture known = departures.get(network);
        if (known != null && known.open()) {
            Map<NetworkId, StoredDeparture> before = new LinkedHashMap<>(departures);
            departures.put(network, known.settled());
            saveOr(before);
        }
    }

    /** This device is in that network again. */
    public void forget(NetworkId network) throws MantaException {
        Map<NetworkId, StoredDeparture> before = new LinkedHashMap<>(departures);
        if (departures.remove(network) != null) {
            saveOr(before);
        }
    }

    /** How this device ceased to be in that network. */
    public Optional<StoredDeparture> of(NetworkId network) {
        return Optional.ofNullable(departures.get(network));
    }

    /** All of them, oldest first. */
    public List<StoredDeparture> all() {
        return List.copyOf(departures.values());
    }

    private void saveOr(Map<NetworkId, StoredDeparture> before) throws MantaException {
        try {
            store.departures().save(new ArrayList<>(departures.values()));
        } catch (MantaException e) {
            departures.clear();
            departures.putAll(before);
            throw e;
        }
    }
}
