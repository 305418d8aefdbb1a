/**
 * The networks this device is in, what waits at their doors, and how every change reaches the disk
 * before anybody hears of it. Read Rooms first, then Evidence: what a room believes, and why.
 */
@NullMarked
package io.manta.mesh.network;

import org.jspecify.annotations.NullMarked;
