/**
 * One UDP port on all address families, with segmentation offload where the operating system has
 * it, and the rule that tells what a datagram is by its first bytes. Read UdpPorts first, then
 * UdpPort (Linux, native) and ChannelPort (elsewhere), then DatagramDemux.
 */
@NullMarked
package io.manta.link.port;

import org.jspecify.annotations.NullMarked;
