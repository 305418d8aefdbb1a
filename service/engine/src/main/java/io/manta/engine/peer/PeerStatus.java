package io.manta.engine.peer;

import io.manta.base.net.Endpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A peer at one moment.
 *
 * @param spec what the user said about it
 * @param state how it is doing
 * @param endpoint where it was last heard of, or is looked for
 * @param lastHandshake wall time of the last completed one
 * @param lastReceived wall time of the last genuine message that was no handshake
 * @param rxBytes received, with WireGuard's own overhead
 * @param txBytes sent, likewise
 * @param roundTrip the latest that was measured
 * @param echoes how many of the echoes that were asked came back
 * @param pathMtuBytes the largest inner packet the path carries
 * @param handshakes completed since the session began
 */
public record PeerStatus(
        PeerSpec spec,
        PeerState state,
        Optional<Endpoint> endpoint,
        Optional<Instant> lastHandshake,
        Optional<Instant> lastReceived,
        long rxBytes,
        long txBytes,
        Optional<Duration> roundTrip,
        EchoCount echoes,
        int pathMtuBytes,
        long handshakes) {
    /** What can be said while the VPN is down. */
    public static PeerStatus down(PeerSpec spec, int mtuBytes) {
        return new PeerStatus(
                spec,
                PeerState.IDLE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                EchoCount.NONE,
                mtuBytes,
                0);
    }
}
