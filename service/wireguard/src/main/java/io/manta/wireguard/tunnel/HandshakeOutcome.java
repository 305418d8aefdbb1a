package io.manta.wireguard.tunnel;

import io.manta.wireguard.handshake.HandshakeError;

/** How a handshake message ended. */
public sealed interface HandshakeOutcome {
    /**
     * An initiation was answered; the response is to be sent back where it came from. The session
     * may be sent in once the peer confirms it: {@link TunnelWork#sessionStarted}.
     *
     * @param slot whose it is
     * @param responseBytes length of the response that was written
     */
    record Accepted(int slot, int responseBytes) implements HandshakeOutcome {}

    /**
     * A response gave a session. The peer learns of it by a first message: send what is staged now,
     * then call {@link Tunnel#onTick}, which asks for a keepalive if nothing was.
     *
     * @param slot whose it is
     */
    record Completed(int slot) implements HandshakeOutcome {}

    /**
     * A cookie was taken and goes with the next attempt, which comes at its usual time.
     *
     * @param slot whose it is
     */
    record CookieTaken(int slot) implements HandshakeOutcome {}

    /**
     * Nothing came of it.
     *
     * @param reason to be counted
     */
    record Rejected(HandshakeError reason) implements HandshakeOutcome {}
}
