package io.manta.control;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Connections to other devices, made and accepted. One connection is kept for each peer.
 *
 * <p>Safe for use by any thread. One-shot: started once, closed once.
 */
public interface ControlPlane extends AutoCloseable {
    /**
     * Begins to accept and to dial.
     *
     * @throws MantaException {@code UNSUPPORTED} if this machine can't speak QUIC, with the reason
     */
    void start(ControlHandler handler) throws MantaException;

    /**
     * Finds a way to the peer: the connection that is open, else whichever candidate first turns
     * out to be that device. Candidates are tried best first, each a moment after the one before,
     * without waiting for that to fail. Who asks while an attempt at the same peer is under way
     * joins it, and his candidates with him.
     *
     * @param candidates where the peer may be, best first; addresses inside the mesh are passed
     *     over, as are those after the first {@value ControlLimits#CANDIDATES}
     * @param deadline how long this may take in all; more than zero
     * @return fails with a {@link MantaException}: {@code PEER_UNREACHABLE}, which says what came
     *     back from where; {@code VERSION_MISMATCH}; {@code INVALID_ARGUMENT} without any usable
     *     candidate; {@code LIMIT_REACHED}; {@code WRONG_STATE} before {@link #start} or once
     *     closed
     */
    CompletableFuture<ControlConnection> connect(
            DeviceId peer, List<Endpoint> candidates, Duration deadline);

    /** The open connection with that peer. */
    Optional<ControlConnection> connection(DeviceId peer);

    /** Says goodbye on all connections and ends them. Waits a second at most. */
    @Override
    void close();
}
