package io.manta.mesh.lab;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A disk in memory that can be full, or die at a chosen write. What is kept outlives the device's
 * process: give it to the next.
 */
public final class MemoryStore implements MeshStore {
    private final Map<NetworkId, StoredNetwork> networks = new TreeMap<>();
    private final Map<NetworkId, byte[]> ledgers = new TreeMap<>();
    private final Map<NetworkId, StoredKeys> keys = new TreeMap<>();
    private final Map<DeviceId, byte[]> secrets = new TreeMap<>();
    private final Kept<StoredJoin> joins = new Kept<>();
    private final Kept<StoredRequest> requests = new Kept<>();
    private final Kept<StoredDeparture> departures = new Kept<>();
    private final Kept<RememberedDevice> devices = new Kept<>();
    private StoredPerson person = StoredPerson.ALONE;
    private StoredContacts contacts = StoredContacts.NONE;
    private Optional<byte[]> contactKeys = Optional.empty();
    private long writes;
    private long diesAt = Long.MAX_VALUE;
    private boolean lastOneLands;
    private boolean full;
    private long failFrom = Long.MAX_VALUE;
    private long failTo = Long.MAX_VALUE;

    /** Holds what the other holds now. */
    public void take(MemoryStore other) {
        networks.putAll(other.networks);
        other.ledgers.forEach((id, ledger) -> ledgers.put(id, ledger.clone()));
        other.keys.forEach((id, secret) -> keys.put(id, copy(secret)));
        joins.items = other.joins.items;
        requests.items = other.requests.items;
        departures.items = other.departures.items;
        devices.items = other.devices.items;
        person = other.person;
        contacts = other.contacts;
        contactKeys = other.contactKeys;
    }

    /** How many writes were tried. */
    public long writes() {
        return writes;
    }

    /**
     * The power fails in the n-th write from now, and no later one does anything.
     *
     * @param lands whether that write is on disk all the same, though it fails
     */
    public void dieAt(long n, boolean lands) {
        diesAt = writes + n;
        lastOneLands = lands;
    }

    /** Whether the power has failed. */
    public boolean isDead() {
        return writes >= diesAt;
    }

    /** The power is back. */
    public void revive() {
        diesAt = Long.MAX_VALUE;
    }

    /** Whether the disk is full. */
    public void full(boolean now) {
        full = now;
    }

    /** After so many writes that succeed, so many fail. */
    public void failNext(long succeed, long fail) {
        failFrom = writes + succeed;
        failTo = failFrom + fail;
    }

    private void write(Runnable effect) throws MantaException {
        boolean wasDead = isDead();
        writes++;
        if (full || writes > failFrom && writes <= failTo || wasDead || isDead()) {
            if (!wasDead && isDead() && lastOneLands) {
                effect.run();
            }
            throw new MantaException(ErrorCode.FILE_INACCESSIBLE, "the disk takes nothing");
        }
        effect.run();
    }

    @Override
    public List<StoredNetwork> networks() {
        return List.copyOf(networks.values());
    }

    @Override
    public void saveNetwork(StoredNetwork network) throws MantaException {
        write(() -> networks.put(network.id(), network));
    }

    @Override
    public Optional<byte[]> ledger(NetworkId network) {
        return Optional.ofNullable(ledgers.get(network)).map(byte[]::clone);
    }

    @Override
    public void saveLedger(NetworkId network, byte[] ledger) throws MantaException {
        byte[] copy = ledger.clone();
        write(() -> ledgers.put(network, copy));
    }

    @Override
    public StoredKeys keys(NetworkId network) {
        return copy(keys.getOrDefault(network, StoredKeys.NONE));
    }

    @Override
    public void saveKeys(NetworkId network, StoredKeys stored) throws MantaException {
        StoredKeys copy = copy(stored);
        write(() -> keys.put(network, copy));
    }

    private static StoredKeys copy(StoredKeys keys) {
        return new StoredKeys(
                keys.root().map(byte[]::clone), keys.epochs().stream().map(byte[]::clone).toList());
    }

    @Override
    public void removeNetwork(NetworkId network) throws MantaException {
        write(
                () -> {
                    networks.remove(network);
                    ledgers.remove(network);
                    keys.remove(network);
                });
    }

    /** As a backup that is older than them has it. */
    public void losePairSecrets() {
        secrets.clear();
    }

    @Override
    public Optional<byte[]> pairSecrets(DeviceId device) {
        return Optional.ofNullable(secrets.get(device)).map(byte[]::clone);
    }

    @Override
    public void savePairSecrets(DeviceId device, byte[] stored) throws MantaException {
        byte[] copy = stored.clone();
        write(() -> secrets.put(device, copy));
    }

    @Override
    public void retainPairSecrets(Set<DeviceId> known) throws MantaException {
        if (!known.containsAll(secrets.keySet())) {
            write(() -> secrets.keySet().retainAll(known));
        }
    }

    @Override
    public StoredList<StoredJoin> joins() {
        return joins;
    }

    @Override
    public StoredList<StoredRequest> requests() {
        return requests;
    }

    @Override
    public StoredList<StoredDeparture> departures() {
        return departures;
    }

    @Override
    public StoredList<RememberedDevice> devices() {
        return devices;
    }

    private final class Kept<T> implements StoredList<T> {
        private List<T> items = List.of();

        @Override
        public List<T> load() {
            return items;
        }

        @Override
        public void save(List<T> saved) throws MantaException {
            List<T> copy = new ArrayList<>(saved);
            write(() -> items = copy);
        }
    }

    @Override
    public StoredPerson person() {
        return person;
    }

    @Override
    public void savePerson(StoredPerson saved) throws MantaException {
        write(() -> person = saved);
    }

    @Override
    public StoredContacts contacts() {
        return contacts;
    }

    @Override
    public void saveContacts(StoredContacts saved) throws MantaException {
        write(() -> contacts = saved);
    }

    @Override
    public Optional<byte[]> contactKeys() {
        return contactKeys.map(byte[]::clone);
    }

    @Override
    public void saveContactKeys(byte[] seeds) throws MantaException {
        byte[] copy = seeds.clone();
        write(() -> contactKeys = Optional.of(copy));
    }
}
