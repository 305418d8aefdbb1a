package io.manta.mesh.find;

import io.manta.identity.ContactId;
import io.manta.identity.ContactKey;
import io.manta.identity.DeviceId;
import io.manta.identity.NetworkId;
import java.util.List;
import java.util.Optional;

/**
 * Finds devices by whatever means the process has. What it finds it tells the mesh, by {@code
 * found}, {@code sighted}, {@code foundDoor} and {@code foundContact}: reasons to dial and nothing
 * else.
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
                public void seek(ContactId contact) {}

                @Override
                public void publish(List<Door> doors) {}

                @Override
                public void greet(Optional<ContactKey> contact) {}
            };

    /** A device is about to be dialled: where else may it be? Asked again with each dial. */
    void seek(DeviceId device);

    /** Nobody is known who could let this device into that network: who can? Asked each round. */
    void seek(NetworkId network);

    /** Which device has that contact id? Asked each round. */
    void seek(ContactId contact);

    /** What may be said in public of networks of this device from now on, and nothing else. */
    void publish(List<Door> doors);

    /**
     * Under which contact id this device may be found from now on, if under any; the one before
     * leads nowhere any more.
     *
     * @param contact the mesh's, which wipes it once it is replaced
     */
    void greet(Optional<ContactKey> contact);
}
