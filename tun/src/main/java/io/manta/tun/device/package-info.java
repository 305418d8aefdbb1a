/**
 * What the devices of all operating systems have in common: how they are closed, where buffers lie,
 * sums that nobody else completes. Read {@link io.manta.tun.device.PassGate} first.
 */
@NullMarked
package io.manta.tun.device;

import org.jspecify.annotations.NullMarked;
