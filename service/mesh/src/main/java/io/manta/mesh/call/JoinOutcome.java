package io.manta.mesh.call;

import io.manta.identity.NetworkId;

/**
 * How a wish to be let in has ended, or not yet.
 *
 * @param result whether this device is in
 * @param network the room id
 * @param note what it waits for and what to do, one or two sentences; empty when joined
 */
public record JoinOutcome(Result result, NetworkId network, String note) {
    /** Whether this device is in. */
    public enum Result {
        /** It is in the network. */
        JOINED,
        /** It goes on asking, also after a restart. */
        PENDING
    }
}
