/**
 * Noise_IKpsk2 as WireGuard uses it (paper §5.4), and what is cheap enough to check before it. Read
 * {@link io.manta.wireguard.handshake.HandshakeMachine} and {@link
 * io.manta.wireguard.handshake.HandshakeGuard} first.
 */
@NullMarked
package io.manta.wireguard.handshake;

import org.jspecify.annotations.NullMarked;
