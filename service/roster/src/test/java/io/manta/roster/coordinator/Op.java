package io.manta.roster.coordinator;

import io.manta.identity.DeviceId;
import io.manta.roster.entry.Label;
import io.manta.roster.entry.SecretHash;
import io.manta.roster.entry.Stamp;
import java.util.BitSet;
import java.util.Optional;

/**
 * Something a coordinator did in a simulated history, and what it knew of when it did.
 *
 * @param number which
 * @param what what
 * @param device about whom
 * @param stamp the stamp of the edit
 * @param known the numbers of all ops it knew of
 * @param name the name that was given
 * @param secret the invite or key
 */
record Op(
        int number,
        What what,
        DeviceId device,
        Stamp stamp,
        BitSet known,
        Optional<Label> name,
        Optional<SecretHash> secret) {
    enum What {
        ADMIT,
        REMOVE,
        BAN,
        PARDON,
        NAME,
        ADD_KEY,
        REVOKE_KEY,
        SET_NAME
    }

    boolean knows(Op other) {
        return known.get(other.number);
    }
}
