/**
 * The data plane: lanes that carry packets between the TUN device and the UDP port without ever
 * waiting for anything else. Read PlaneSnapshot first, then OutboundLane and InboundLane.
 */
@NullMarked
package io.manta.engine.plane;

import org.jspecify.annotations.NullMarked;
