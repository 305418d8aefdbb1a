/**
 * What is well and what is not, as far as the service can tell: for this device, or for the way to
 * one peer. Read {@link io.manta.desktop.doctor.DeviceChecks} first.
 */
@NullMarked
package io.manta.desktop.doctor;

import org.jspecify.annotations.NullMarked;
