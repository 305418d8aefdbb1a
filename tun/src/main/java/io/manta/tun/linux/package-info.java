/**
 * TUN on Linux: {@code /dev/net/tun} with virtio network headers for the packets, rtnetlink for the
 * interface. Read {@link io.manta.tun.linux.LinuxTun} first, then {@link
 * io.manta.tun.linux.VirtioHeader} and {@link io.manta.tun.linux.LinuxInterfaceConfig}.
 */
@NullMarked
package io.manta.tun.linux;

import org.jspecify.annotations.NullMarked;
