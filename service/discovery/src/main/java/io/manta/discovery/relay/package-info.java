/**
 * A relay of pkarr that anybody can run, in memory and within bounds. Read {@link
 * io.manta.discovery.relay.PacketCache} first: what is kept and what is refused; then {@link
 * io.manta.discovery.relay.RelayRequests} and {@link io.manta.discovery.relay.RelayServer}.
 */
@NullMarked
package io.manta.discovery.relay;

import org.jspecify.annotations.NullMarked;
