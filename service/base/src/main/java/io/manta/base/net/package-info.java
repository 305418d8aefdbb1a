/**
 * Addresses and the datagram seam below everything that touches a network. Read Endpoint and
 * DatagramPort first.
 */
@NullMarked
package io.manta.base.net;

import org.jspecify.annotations.NullMarked;
