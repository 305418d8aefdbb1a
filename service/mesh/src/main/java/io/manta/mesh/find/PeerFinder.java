package io.manta.mesh.find;

import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.util.List;

/**
 * Finds devices by whatever means the process has. What it finds it tells the mesh, by {@code
 * found}, {@code sighted} and {@code foundDoor}: reasons to dial and nothing else.
 *
 * <p>Called on the mesh's thread; returns at once and never throws.
 */
public interface PeerFinder {
    /** Finds nobody. */
    PeerFinder NONE =
            new PeerFinder() {
                @Override
                public void seek(DeviceId device) {}

                @Override
                public void seek(NetworkId network) {}

                @Override
                public void publish(List<Door> doors) {}
            };

    /** A device is about to be dialled: where else may it be? Asked again with each dial. */
    void seek(DeviceId device);

    /** Nobody is known who could let this device into that network: who can? Asked each round. */
    void seek(NetworkId network);

    /** What may be said in public of networks of this device from now on, and nothing else. */
    void publish(List<Door> doors);
}
