/**
 * Superpackets: up to 64 KB of one flow under one header, as TUN devices with offloads give and
 * take them. Segmenter cuts one into packets for the wire, Coalescer joins packets into one; each
 * undoes the other. Read Segmenter first.
 */
@NullMarked
package io.manta.packet.offload;

import org.jspecify.annotations.NullMarked;
