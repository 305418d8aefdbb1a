/**
 * TUN on macOS: a {@code utun} kernel control for the packets, ioctls and a routing socket for the
 * interface. Read {@link io.manta.tun.macos.MacTun} first, then {@link io.manta.tun.macos.OpenUtun}
 * and {@link io.manta.tun.macos.MacInterfaceConfig}; {@link io.manta.tun.macos.Darwin} is the seam
 * to the kernel.
 */
@NullMarked
package io.manta.tun.macos;

import org.jspecify.annotations.NullMarked;
