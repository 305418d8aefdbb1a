/**
 * What is in an IP packet, why one may end, and the few packets Manta writes itself. All of it
 * works on byte ranges, allocates nothing and never throws on hostile bytes. Read IpPacket first,
 * then DropReason.
 */
@NullMarked
package io.manta.packet.ip;

import org.jspecify.annotations.NullMarked;
