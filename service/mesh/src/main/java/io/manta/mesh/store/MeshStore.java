package io.manta.mesh.store;

import io.manta.base.error.MantaException;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps what must survive a restart. When a {@code save} or {@code remove} returns, what it did
 * survives a power cut; when it throws, what was there before is still there. Documents are
 * independent of each other: whatever has to hold between two of them, this module sees to.
 *
 * <p>What is damaged is moved aside by the store, named in health and left out of what is loaded.
 * Called by one thread at a time; may wait for a disk. Every method throws {@code
 * FILE_INACCESSIBLE}.
 */
public interface MeshStore {
    /** All networks. */
    List<StoredNetwork> networks() throws MantaException;

    /** Keeps a network, in place of what was kept of it. */
    void saveNetwork(StoredNetwork network) throws MantaException;

    /** The ledger of invites of a network, as {@code InviteLedger} encodes it. */
    Optional<byte[]> ledger(NetworkId network) throws MantaException;

    /** Keeps the ledger of a network, at most 1 MiB. Holds no secrets, only their hashes. */
    void saveLedger(NetworkId network, byte[] ledger) throws MantaException;

    /** The private keys of a network; none if this device never had any. */
    StoredKeys keys(NetworkId network) throws MantaException;

    /** Keeps private keys of a network, where only the service may read. */
    void saveKeys(NetworkId network, StoredKeys keys) throws MantaException;

    /** Forgets a network with its ledger and its keys. None of that id is no error. */
    void removeNetwork(NetworkId network) throws MantaException;

    /** What this device agreed on with another one, as it was saved; a copy, to be wiped. */
    Optional<byte[]> pairSecrets(DeviceId device) throws MantaException;

    /** Keeps what was agreed on with a device, at most 256 bytes only the service may read. */
    void savePairSecrets(DeviceId device, byte[] secrets) throws MantaException;

    /** Forgets what was agreed on with any other device than these. */
    void retainPairSecrets(Set<DeviceId> devices) throws MantaException;

    /** Networks this device has asked to be let into: secrets, which only the service may read. */
    StoredList<StoredJoin> joins();

    /** Devices that have asked to be let in here. */
    StoredList<StoredRequest> requests();

    /** Networks this device is no longer in. */
    StoredList<StoredDeparture> departures();

    /** Where other devices were. Losing them costs time, nothing else. */
    StoredList<RememberedDevice> devices();

    /** Whose this device is; {@link StoredPerson#ALONE} if it was never paired. */
    StoredPerson person() throws MantaException;

    /** Keeps that. It may hold a ticket, which is a secret: only the service may read. */
    void savePerson(StoredPerson person) throws MantaException;

    /** People this device is in contact with; {@link StoredContacts#NONE} if it never was. */
    StoredContacts contacts() throws MantaException;

    /** Keeps those. */
    void saveContacts(StoredContacts contacts) throws MantaException;

    /**
     * The seeds of the contact keys of this device one after the other, as they were saved; a copy,
     * to be wiped.
     *
     * @throws MantaException also {@code FILE_DAMAGED}, as long as nobody has done something about
     *     it
     */
    Optional<byte[]> contactKeys() throws MantaException;

    /** Keeps those, at most 256 bytes, where only the service may read. */
    void saveContactKeys(byte[] seeds) throws MantaException;
}
