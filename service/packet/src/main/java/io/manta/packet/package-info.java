/**
 * IP packets as byte ranges; no sockets, no clock, no threads. The sub-packages, each importing
 * only those before it: {@code ip} (parse, checksum, answer), {@code route} (address to peer slot),
 * {@code offload} (cut and join superpackets). Read IpPacket first.
 */
@NullMarked
package io.manta.packet;

import org.jspecify.annotations.NullMarked;
