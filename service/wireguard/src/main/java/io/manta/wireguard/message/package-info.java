/**
 * What lies on the wire, field by field (paper §5.4.2 to §5.4.7), and the constants of the
 * protocol. Read {@link io.manta.wireguard.message.WireGuardConstants} and {@link
 * io.manta.wireguard.message.TransportMessage} first.
 */
@NullMarked
package io.manta.wireguard.message;

import org.jspecify.annotations.NullMarked;
