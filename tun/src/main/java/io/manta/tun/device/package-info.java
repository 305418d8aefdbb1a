/**
 * What the devices of all operating systems have in common: how they are closed, what they may be
 * called, where buffers lie, sums that nobody else completes. Read {@link
 * io.manta.tun.device.GatedTun} first, then {@link io.manta.tun.device.PassGate}.
 */
@NullMarked
package io.manta.tun.device;

import org.jspecify.annotations.NullMarked;
