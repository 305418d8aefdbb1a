package io.manta.mesh.store;

import io.manta.identity.NetworkId;
import java.time.Instant;

/**
 * A network this device is no longer in.
 *
 * @param network which
 * @param name what it was called here
 * @param kind how it ended
 * @param reason a sentence for the person
 * @param at when
 * @param open left, but no coordinator knows yet; or removed or deleted, but no person has seen it
 */
public record StoredDeparture(
        NetworkId network, String name, Kind kind, String reason, Instant at, boolean open) {
    /** Departures that are kept. */
    public static final int MOST = 64;

    /** How a device ceases to be in a network. */
    public enum Kind {
        /** A person here left. */
        LEFT,
        /** A coordinator removed this device. */
        REMOVED,
        /** The founder deleted the network. */
        CLOSED,
        /** A coordinator refused to let this device in. */
        DENIED
    }

    /** The same, dealt with. */
    public StoredDeparture settled() {
        return new StoredDeparture(network, name, kind, reason, at, false);
    }
}
