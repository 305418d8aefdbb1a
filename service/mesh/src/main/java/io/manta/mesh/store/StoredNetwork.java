package io.manta.mesh.store;

import io.manta.identity.NetworkId;
import java.util.List;
import java.util.Optional;

/**
 * A network on disk.
 *
 * @param id which
 * @param blobs signed rosters as they came, to serve to others; at least one, at most 8
 * @param roster what this device holds to be true, unsigned, if no single blob says all of it
 * @param local what concerns this device alone
 */
public record StoredNetwork(
        NetworkId id, List<byte[]> blobs, Optional<byte[]> roster, LocalSettings local) {
    /** Blobs that are kept. */
    public static final int MOST_BLOBS = 8;

    public StoredNetwork {
        blobs = List.copyOf(blobs);
    }
}
