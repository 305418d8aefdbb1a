/**
 * STUN bindings (RFC 8489): how others see the port everything shares, and whether a NAT shows it
 * alike to all (RFC 5780). Read {@link io.manta.discovery.stun.StunProbe} first, then {@link
 * io.manta.discovery.stun.StunMessage}; {@link io.manta.discovery.stun.StunResponder} is the other
 * side.
 */
@NullMarked
package io.manta.discovery.stun;

import org.jspecify.annotations.NullMarked;
