/**
 * Networks as a person makes and lives in them: services of the image on a LAN or behind NATs,
 * spoken to through the command line only. Read {@link io.manta.installer.rooms.RoomsLab} first.
 */
@NullMarked
package io.manta.installer.rooms;

import org.jspecify.annotations.NullMarked;
