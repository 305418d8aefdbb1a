/**
 * A layer-3 network interface whose other end is this program. Read {@link io.manta.tun.TunDevice}
 * first, then {@link io.manta.tun.Offload}; {@link io.manta.tun.TunFactory} opens one on this
 * operating system.
 */
@NullMarked
package io.manta.tun;

import org.jspecify.annotations.NullMarked;
