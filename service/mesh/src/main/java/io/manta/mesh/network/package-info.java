/**
 * The networks this device is in, what waits at their doors, and how every change reaches the disk
 * before anybody hears of it. Read Membership first, then Memberships.
 */
@NullMarked
package io.manta.mesh.network;

import org.jspecify.annotations.NullMarked;
