package io.manta.mesh.network;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.store.MeshStore;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.store.StoredKeys;
import io.manta.mesh.store.StoredNetwork;
import io.manta.roster.invite.InviteLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The networks on disk, and what a person hears when one can't be read from there or put there. Of
 * the loop's thread.
 */
final class RoomShelf {
    static final String NOT_SAVED = "network-not-saved";
    static final String UNREADABLE = "network-unreadable";

    private static final Logger LOG = LoggerFactory.getLogger(RoomShelf.class);

    private final DeviceId self;
    private final MeshStore store;
    private final HealthTracker health;
    private final Departures departures;

    RoomShelf(DeviceId self, MeshStore store, HealthTracker health, Departures departures) {
        this.self = self;
        this.store = store;
        this.health = health;
        this.departures = departures;
    }

    /** Reads all that can be read. What can't is left where it is, and named. */
    List<Room> load() throws MantaException {
        List<Room> rooms = new ArrayList<>();
        for (StoredNetwork stored : store.networks()) {
            Optional<StoredDeparture> departure = departures.of(stored.id());
            if (departure.isPresent() && departure.get().kind() != StoredDeparture.Kind.CLOSED) {
                // Leaving was noted, then the power failed.
                store.removeNetwork(stored.id());
            } else {
                load(stored).ifPresent(rooms::add);
            }
        }
        return rooms;
    }

    private Optional<Room> load(StoredNetwork stored) throws MantaException {
        RoomKeys keys = RoomKeys.load(store.keys(stored.id()));
        Optional<byte[]> ledger = store.ledger(stored.id());
        try {
            Evidence evidence = Evidence.load(stored.id(), stored.blobs());
            return Optional.of(
                    new Room(self, evidence, stored.local(), keys, ledger(stored, ledger)));
        } catch (MantaException e) {
            keys.destroy();
            nameUnreadable("The network '" + stored.local().name() + "'", e);
            return Optional.empty();
        }
    }

    private InviteLedger ledger(StoredNetwork stored, Optional<byte[]> kept) {
        try {
            return kept.isPresent()
                    ? InviteLedger.decode(kept.get(), stored.id())
                    : InviteLedger.empty(stored.id());
        } catch (MantaException e) {
            nameUnreadable("The invites of the network '" + stored.local().name() + "'", e);
            return InviteLedger.empty(stored.id());
        }
    }

    private void nameUnreadable(String what, MantaException why) {
        LOG.error("not loaded: what={} reason={}", what, why.getMessage());
        health.raise(
                UNREADABLE,
                Severity.ERROR,
                what + " could not be read from disk: " + why.getMessage(),
                "Restore the state directory from a backup, or be let in anew.");
    }

    /** Puts a network there that was not; its keys have come before. */
    void add(StoredNetwork network) throws MantaException {
        store.saveNetwork(network);
    }

    /**
     * Puts what a network has become in place of what it was, and tells a person while that fails.
     *
     * @param name what it was called here so far
     */
    void save(String name, StoredNetwork network) throws MantaException {
        try {
            store.saveNetwork(network);
            health.clear(NOT_SAVED);
        } catch (MantaException e) {
            health.raise(
                    NOT_SAVED,
                    Severity.ERROR,
                    "A change of the network '"
                            + name
                            + "' could not be saved, so it was not made: "
                            + e.getMessage(),
                    e.remedy());
            throw e;
        }
    }

    /** Puts all keys of a network there, and wipes these copies of them in any case. */
    void saveKeys(NetworkId network, StoredKeys keys) throws MantaException {
        try {
            store.saveKeys(network, keys);
        } finally {
            keys.wipe();
        }
    }

    void saveLedger(NetworkId network, byte[] ledger) throws MantaException {
        store.saveLedger(network, ledger);
    }

    /** Takes away a network with its keys and its invites. */
    void remove(NetworkId network) throws MantaException {
        store.removeNetwork(network);
    }
}
