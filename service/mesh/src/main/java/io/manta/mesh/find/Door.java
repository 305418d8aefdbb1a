package io.manta.mesh.find;

import io.manta.identity.DeviceId;
import io.manta.identity.EpochKey;
import io.manta.identity.NetworkId;
import io.manta.identity.NetworkKey;
import java.util.List;
import java.util.Optional;

/**
 * What a coordinator may tell the world of a network, so that who knows the room id finds somebody
 * to ask.
 *
 * @param network the room id
 * @param root signs which epoch it is in; on the founding device alone
 * @param epoch signs the rest; the keys are the mesh's, which wipes them once the network is gone
 * @param number of the epoch
 * @param rosterHash of what was agreed, 32 bytes in z-base-32
 * @param seeds devices to ask, at most {@value #MOST_SEEDS}, this one first
 * @param ended whether the network was deleted, so that nothing is to be found any more
 */
public record Door(
        NetworkId network,
        Optional<NetworkKey> root,
        EpochKey epoch,
        long number,
        String rosterHash,
        List<DeviceId> seeds,
        boolean ended) {
    /** Most devices named. */
    public static final int MOST_SEEDS = 8;

    public Door {
        seeds = List.copyOf(seeds);
    }
}
