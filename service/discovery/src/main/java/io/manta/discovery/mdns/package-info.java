/**
 * Members on the same link, by multicast DNS (RFC 6762) and no server. What is announced is a hash
 * that only members can tell apart from any other, and that changes each day. Read {@link
 * io.manta.discovery.mdns.LanBeacon} first, then {@link io.manta.discovery.mdns.LanName}; {@link
 * io.manta.discovery.mdns.LanSockets} is where the sockets are.
 */
@NullMarked
package io.manta.discovery.mdns;

import org.jspecify.annotations.NullMarked;
