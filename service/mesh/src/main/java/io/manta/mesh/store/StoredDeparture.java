package io.manta.mesh.store;

import io.manta.base.error.ErrorCode;
import io.manta.identity.NetworkId;
import java.time.Instant;
import java.util.Optional;

/**
 * A network this device is no longer in.
 *
 * @param network which
 * @param name what it was called here
 * @param kind how it ended
 * @param reason a sentence for the person
 * @param at when
 * @param open left, but no coordinator knows yet; or removed or deleted, but no person has seen it
 * @param code what programs know a refusal by
 */
public record StoredDeparture(
        NetworkId network,
        String name,
        Kind kind,
        String reason,
        Instant at,
        boolean open,
        Optional<ErrorCode> code) {
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

    /** One that nobody refused. */
    public StoredDeparture(
            NetworkId network, String name, Kind kind, String reason, Instant at, boolean open) {
        this(network, name, kind, reason, at, open, Optional.empty());
    }

    /** The same, dealt with. */
    public StoredDeparture settled() {
        return new StoredDeparture(network, name, kind, reason, at, false, code);
    }
}
