/**
 * One peer's sessions and timers (paper §6), and the service that answers handshakes for all peers.
 * Read {@link io.manta.wireguard.tunnel.Tunnel} first, then {@link
 * io.manta.wireguard.tunnel.HandshakeService}.
 */
@NullMarked
package io.manta.wireguard.tunnel;

import org.jspecify.annotations.NullMarked;
