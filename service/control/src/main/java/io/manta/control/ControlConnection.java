package io.manta.control;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * A connection with a device that has proven to be that device and has said hello.
 *
 * <p>Safe for use by any thread. Nothing waits. Futures complete on control's own threads: whoever
 * continues them there must return at once.
 */
public interface ControlConnection {
    /** Who is at the other end. */
    DeviceId peer();

    /** Where datagrams of that device come from at present. */
    Endpoint endpoint();

    /** What the peer said of itself when the connection opened. */
    PeerHello hello();

    /**
     * Asks, and waits for the one answer.
     *
     * @param deadline how long the answer may take; more than zero
     * @return fails with a {@link MantaException}: {@code PEER_UNREACHABLE} when no answer came in
     *     time, the connection ended, or the peer would not answer; {@code LIMIT_REACHED} when too
     *     many exchanges are under way; {@code INVALID_ARGUMENT} for a message larger than {@value
     *     ControlLimits#MESSAGE_BYTES} bytes
     */
    CompletableFuture<ControlMessage> request(ControlMessage message, Duration deadline);

    /** Tells something that needs no answer. May be lost, if only with the connection. */
    void send(ControlMessage notice);

    /**
     * Ends the connection.
     *
     * @param reason words for the peer and for the logs of both; cut at {@value
     *     ControlLimits#REASON_BYTES} bytes
     */
    void close(String reason);

    /** Whether it can still be used, as far as is known. */
    boolean isOpen();
}
