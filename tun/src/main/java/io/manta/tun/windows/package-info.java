/**
 * Wintun: packets through two rings of memory shared with its driver, addresses and routes through
 * the IP Helper API. What Windows is asked lies behind interfaces whose names end in Calls; the
 * rest is without native code. Read {@link io.manta.tun.windows.WindowsTun} first.
 */
@NullMarked
package io.manta.tun.windows;

import org.jspecify.annotations.NullMarked;
