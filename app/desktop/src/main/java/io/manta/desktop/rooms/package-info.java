/** Rooms: which there are, founding one, its invites and who knocks. Read RoomsModel first. */
@NullMarked
package io.manta.desktop.rooms;

import org.jspecify.annotations.NullMarked;
