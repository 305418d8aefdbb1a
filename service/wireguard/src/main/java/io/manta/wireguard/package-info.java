/**
 * The tunnel protocol, without sockets, clocks or threads. Its packages build on each other in this
 * order: {@code crypto} (primitives and keys), {@code message} (what lies on the wire), {@code
 * handshake} (Noise IKpsk2 and its guard), {@code tunnel} (one peer's sessions and timers). Read
 * {@code tunnel.Tunnel} first.
 */
@NullMarked
package io.manta.wireguard;

import org.jspecify.annotations.NullMarked;
