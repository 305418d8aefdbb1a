/** A picture of a room: who is close, and over which paths. Read MapModel first. */
@NullMarked
package io.manta.desktop.map;

import org.jspecify.annotations.NullMarked;
