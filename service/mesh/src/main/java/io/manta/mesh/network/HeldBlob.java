package io.manta.mesh.network;

import io.manta.identity.DeviceId;
import io.manta.mesh.store.StoredBlob;
import io.manta.roster.Roster;
import io.manta.roster.RosterBlob;

/**
 * A signed roster, verified.
 *
 * @param blob as it came
 * @param from who gave it, or this device
 * @param content what it says
 */
record HeldBlob(RosterBlob blob, DeviceId from, Roster content) {
    StoredBlob stored() {
        return new StoredBlob(blob.bytes(), from);
    }

    /** Whether the other says all that this one does. */
    boolean isPartOf(Roster other) {
        return other.merge(content).equals(other);
    }
}
