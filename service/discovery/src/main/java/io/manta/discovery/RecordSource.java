package io.manta.discovery;

import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One place that keeps signed packets: a relay, the DHT. Believed in nothing but that a signature
 * is right.
 *
 * <p>Safe for use by any thread. Calls return at once; futures may be completed by any thread, with
 * a {@link io.manta.base.error.MantaException} where the source fails, and are cancelled when
 * nobody waits any more.
 */
public interface RecordSource {
    /** What became of a packet that was handed over. */
    enum Outcome {
        /** It is kept there now. */
        KEPT,
        /** A fresher one was there already. */
        FRESHER_KNOWN
    }

    /**
     * Names it in health and logs: lower case with hyphens, always the same, without secrets; two
     * sources never share one.
     */
    String name();

    /**
     * The packet kept there; empty if there is none.
     *
     * @param known the freshest one the caller has: a source may answer with it instead of sending
     *     the same again
     */
    CompletableFuture<Optional<SignedPacket>> resolve(RecordKey key, Optional<SignedPacket> known);

    /**
     * Hands over a packet to keep.
     *
     * @param previous the freshest one the caller knows of: a source that can tell refuses to
     *     replace one that is fresher
     */
    CompletableFuture<Outcome> publish(SignedPacket packet, Optional<SignedPacket> previous);
}
