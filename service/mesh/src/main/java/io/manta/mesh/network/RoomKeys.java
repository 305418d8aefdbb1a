package io.manta.mesh.network;

import io.manta.identity.EpochId;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkKey;
import io.manta.mesh.store.StoredKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The private keys of one network that this device holds. Of the loop's thread. */
final class RoomKeys {
    private final Optional<NetworkKey> root;
    private final List<EpochKey> epochs;

    private RoomKeys(Optional<NetworkKey> root, List<EpochKey> epochs) {
        this.root = root;
        this.epochs = epochs;
    }

    /** None. */
    static RoomKeys none() {
        return new RoomKeys(Optional.empty(), new ArrayList<>());
    }

    /** Those of a network that is being founded. */
    static RoomKeys founding(NetworkKey root, EpochKey first) {
        return new RoomKeys(Optional.of(root), new ArrayList<>(List.of(first)));
    }

    /** Those on disk; the copies that were read are overwritten. */
    static RoomKeys load(StoredKeys stored) {
        List<EpochKey> epochs = new ArrayList<>();
        stored.epochs().forEach(seed -> epochs.add(EpochKey.ofSeed(seed)));
        RoomKeys keys = new RoomKeys(stored.root().map(NetworkKey::ofSeed), epochs);
        stored.wipe();
        return keys;
    }

    Optional<NetworkKey> root() {
        return root;
    }

    /** The key with that public half. */
    Optional<EpochKey> epoch(EpochId id) {
        return epochs.stream().filter(key -> key.id().equals(id)).findFirst();
    }

    /**
     * With one more, besides the one that signs now and no others: a key that was drawn for an
     * epoch that never came is of no use. For the disk, the caller's to wipe.
     */
    StoredKeys storedWith(EpochKey added, EpochId present) {
        List<byte[]> seeds = new ArrayList<>();
        epoch(present)
                .filter(key -> !key.id().equals(added.id()))
                .ifPresent(key -> seeds.add(key.copySeed()));
        seeds.add(added.copySeed());
        return new StoredKeys(root.map(NetworkKey::copySeed), seeds);
    }

    /** For the disk, the caller's to wipe. */
    StoredKeys stored() {
        return new StoredKeys(
                root.map(NetworkKey::copySeed), epochs.stream().map(EpochKey::copySeed).toList());
    }

    /** Holds one more from now on, and the one that signs now. */
    void add(EpochKey added, EpochId present) {
        if (epoch(added.id()).isPresent()) {
            added.destroy();
            return;
        }
        for (EpochKey key : List.copyOf(epochs)) {
            if (!key.id().equals(present)) {
                epochs.remove(key);
                key.destroy();
            }
        }
        epochs.add(added);
    }

    void destroy() {
        root.ifPresent(NetworkKey::destroy);
        epochs.forEach(EpochKey::destroy);
    }
}
