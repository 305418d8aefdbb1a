package io.manta.mesh.view;

import io.manta.base.error.ErrorCode;
import io.manta.identity.NetworkId;
import java.time.Instant;
import java.util.Optional;

/**
 * Something a person should look at.
 *
 * @param kind what it is about
 * @param network the room id
 * @param id what it is about more precisely: of a request its id, else empty
 * @param text one or two sentences: what is the case, and what to do
 * @param since when it began
 * @param code what programs know a refusal by
 */
public record Attention(
        Kind kind,
        NetworkId network,
        String id,
        String text,
        Instant since,
        Optional<ErrorCode> code) {
    /** What attention is wanted for. */
    public enum Kind {
        /** A device waits to be let in. */
        REQUEST,
        /** This device was removed from the network. */
        REMOVED,
        /** The network was deleted by its founder. */
        CLOSED,
        /** This device was not let in. */
        DENIED
    }
}
