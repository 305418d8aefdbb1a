package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import io.manta.mesh.store.MeshStore;
import io.manta.mesh.store.RememberedDevice;
import io.manta.mesh.store.StoredContacts;
import io.manta.mesh.store.StoredDeparture;
import io.manta.mesh.store.StoredJoin;
import io.manta.mesh.store.StoredKeys;
import io.manta.mesh.store.StoredList;
import io.manta.mesh.store.StoredNetwork;
import io.manta.mesh.store.StoredPerson;
import io.manta.mesh.store.StoredRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the mesh keeps, in the state folder: a document for each network and each ledger of invites,
 * one for each list, and the private keys of a network as one file of the key folder. A network
 * exists when its document does: what a crash left of others is removed at the next start.
 */
public final class MeshFiles implements MeshStore {
    private static final Logger LOG = LoggerFactory.getLogger(MeshFiles.class);

    private final StateStore lists;
    private final StateStore networks;
    private final StateStore ledgers;
    private final MeshKeys keys;
    private final FileKeyVault ownKeys;

    private MeshFiles(Path folder, HealthTracker health, FileSteps steps) {
        this.lists = new StateStore(folder, health, steps);
        this.networks = sub(folder, "networks", health, steps);
        this.ledgers = sub(folder, "invites", health, steps);
        this.keys = new MeshKeys(folder.resolve("keys"), health, steps);
        this.ownKeys = new FileKeyVault(folder, steps);
    }

    /**
     * Those in the state folder, which exists.
     *
     * @throws MantaException {@code FILE_INACCESSIBLE}
     */
    public static MeshFiles open(Path folder, HealthTracker health) throws MantaException {
        return open(folder, health, FileSteps.system());
    }

    static MeshFiles open(Path folder, HealthTracker health, FileSteps steps)
            throws MantaException {
        for (String name : List.of("networks", "invites", "keys")) {
            Configuration.createFolder(folder.resolve(name));
        }
        MeshFiles files = new MeshFiles(folder, health, steps);
        files.networks.nameDamaged();
        files.ledgers.nameDamaged();
        return files;
    }

    private static StateStore sub(Path folder, String name, HealthTracker health, FileSteps steps) {
        return new StateStore(
                folder.resolve(name), StateStore.FILE_DAMAGED + ":" + name, health, steps);
    }

    @Override
    public List<StoredNetwork> networks() throws MantaException {
        List<StoredNetwork> found = new ArrayList<>();
        for (NetworkId id : ids(networks)) {
            networks.load(new NetworkFormat(id)).value().ifPresent(found::add);
        }
        // Whoever restores a damaged one from a backup must find its keys still there.
        if (!networks.hasDamaged()) {
            removeOrphans(found.stream().map(StoredNetwork::id).toList());
        }
        return found;
    }

    @Override
    public void saveNetwork(StoredNetwork network) throws MantaException {
        networks.save(new NetworkFormat(network.id()), Optional.of(network));
    }

    @Override
    public Optional<byte[]> ledger(NetworkId network) throws MantaException {
        return ledgers.load(new LedgerFormat(network)).value();
    }

    @Override
    public void saveLedger(NetworkId network, byte[] ledger) throws MantaException {
        ledgers.save(new LedgerFormat(network), Optional.of(ledger));
    }

    @Override
    public StoredKeys keys(NetworkId network) throws MantaException {
        return keys.of(network);
    }

    @Override
    public void saveKeys(NetworkId network, StoredKeys keys) throws MantaException {
        this.keys.save(network, keys);
    }

    /** The document first: what is left after a crash belongs to no network and goes later. */
    @Override
    public void removeNetwork(NetworkId network) throws MantaException {
        networks.remove(new NetworkFormat(network));
        ledgers.remove(new LedgerFormat(network));
        keys.remove(network);
    }

    @Override
    public Optional<byte[]> pairSecrets(DeviceId device) throws MantaException {
        return keys.ofPair(device);
    }

    @Override
    public void savePairSecrets(DeviceId device, byte[] secrets) throws MantaException {
        keys.savePair(device, secrets);
    }

    @Override
    public void retainPairSecrets(Set<DeviceId> devices) throws MantaException {
        keys.retainPairs(devices);
    }

    @Override
    public StoredList<StoredJoin> joins() {
        return new Document<>(MeshLists.JOINS);
    }

    @Override
    public StoredList<StoredRequest> requests() {
        return new Document<>(MeshLists.REQUESTS);
    }

    @Override
    public StoredList<StoredDeparture> departures() {
        return new Document<>(MeshLists.DEPARTURES);
    }

    @Override
    public StoredList<RememberedDevice> devices() {
        return new Document<>(MeshLists.DEVICES);
    }

    /** A list as one document in the state folder. */
    private final class Document<T> implements StoredList<T> {
        private final ListFormat<T> format;

        Document(ListFormat<T> format) {
            this.format = format;
        }

        @Override
        public List<T> load() throws MantaException {
            return lists.load(format).value();
        }

        @Override
        public void save(List<T> items) throws MantaException {
            lists.save(format, items);
        }
    }

    @Override
    public StoredPerson person() throws MantaException {
        return lists.load(new PersonFormat()).value();
    }

    @Override
    public void savePerson(StoredPerson person) throws MantaException {
        lists.save(new PersonFormat(), person);
    }

    @Override
    public StoredContacts contacts() throws MantaException {
        return lists.load(new ContactsFormat()).value();
    }

    @Override
    public void saveContacts(StoredContacts contacts) throws MantaException {
        lists.save(new ContactsFormat(), contacts);
    }

    /** Beside the device's key, and as dear: a damaged one is neither moved nor replaced. */
    @Override
    public Optional<byte[]> contactKeys() throws MantaException {
        try {
            return ownKeys.load(ContactKey.VAULT_NAME);
        } catch (MantaException e) {
            if (e.code() != ErrorCode.FILE_DAMAGED) {
                throw e;
            }
            throw new MantaException(
                    e.code(),
                    String.valueOf(e.getMessage()),
                    "Restore contact.key from a backup, or move it away and restart: this device"
                            + " then takes a new contact id.",
                    e);
        }
    }

    @Override
    public void saveContactKeys(byte[] seeds) throws MantaException {
        ownKeys.store(ContactKey.VAULT_NAME, seeds);
    }

    private void removeOrphans(List<NetworkId> living) {
        try {
            for (NetworkId id : ids(ledgers)) {
                if (!living.contains(id)) {
                    ledgers.remove(new LedgerFormat(id));
                }
            }
            keys.retain(living);
        } catch (MantaException e) {
            LOG.warn("leftovers of networks stay: reason={}", e.getMessage());
        }
    }

    /** Files that are not called after a network are somebody else's. */
    private static List<NetworkId> ids(StateStore store) throws MantaException {
        List<NetworkId> ids = new ArrayList<>();
        for (String name : store.names()) {
            String id = name.substring(0, name.length() - NetworkFormat.SUFFIX.length());
            try {
                ids.add(NetworkId.parse(id));
            } catch (MantaException e) {
                LOG.warn("not a document of a network: file={}", name);
            }
        }
        return ids;
    }
}
