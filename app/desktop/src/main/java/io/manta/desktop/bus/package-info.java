/**
 * The desktop's message bus, D-Bus: one connection that is made again when it is lost, and who has
 * which name on it. Read {@link io.manta.desktop.bus.SessionBus} first.
 */
@NullMarked
package io.manta.desktop.bus;

import org.jspecify.annotations.NullMarked;
