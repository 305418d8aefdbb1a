package io.manta.mesh.store;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Private keys of a network, as seeds of 32 bytes.
 *
 * @param root only on the founding device
 * @param epochs on coordinators; the newest last, at most {@value #MOST_EPOCHS}. More than one
 *     since a key must be on disk before the roster that names it, and the one before until then
 */
public record StoredKeys(Optional<byte[]> root, List<byte[]> epochs) {
    /** Epoch keys that are kept. */
    public static final int MOST_EPOCHS = 2;

    /** No keys. */
    public static final StoredKeys NONE = new StoredKeys(Optional.empty(), List.of());

    public StoredKeys {
        epochs = List.copyOf(epochs);
    }

    /** Whether there is no key at all. */
    public boolean isEmpty() {
        return root.isEmpty() && epochs.isEmpty();
    }

    /** Overwrites all of them. */
    public void wipe() {
        root.ifPresent(seed -> Arrays.fill(seed, (byte) 0));
        epochs.forEach(seed -> Arrays.fill(seed, (byte) 0));
    }

    /** How many, never what. */
    @Override
    public String toString() {
        return "StoredKeys[root=" + root.isPresent() + ", epochs=" + epochs.size() + "]";
    }
}
