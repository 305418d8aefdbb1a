/**
 * Pictures drawn from the project's own drawings, in whatever size and colours are asked for: the
 * icon of the program and the states of the tray. The drawings lie in {@code assets/icons} and are
 * the only source. Read {@link io.manta.desktop.icon.Drawing} first.
 */
@NullMarked
package io.manta.desktop.icon;

import org.jspecify.annotations.NullMarked;
