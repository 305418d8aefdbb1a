package io.manta.mesh.store;

import io.manta.identity.NetworkId;
import java.util.List;

/**
 * A network on disk.
 *
 * @param id which
 * @param blobs signed rosters, which are verified again when they are read: together they are what
 *     this device holds to be true. At least one, at most {@value #MOST_BLOBS}; mostly one
 * @param local what concerns this device alone
 */
public record StoredNetwork(NetworkId id, List<StoredBlob> blobs, LocalSettings local) {
    /** Blobs that are kept. */
    public static final int MOST_BLOBS = 8;

    public StoredNetwork {
        blobs = List.copyOf(blobs);
    }
}
