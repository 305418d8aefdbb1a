/**
 * Signed records that say where a device is or what a network agreed on (protocol, section 6), in
 * the form of pkarr: a small DNS message, signed by the key under whose name it is found. Read
 * {@link io.manta.discovery.record.SignedPacket} first, then {@link
 * io.manta.discovery.record.DiscoveryRecord} and {@link io.manta.discovery.record.RecordCodec}.
 * Pure: time, keys and the disk are parameters.
 */
@NullMarked
package io.manta.discovery.record;

import org.jspecify.annotations.NullMarked;
