/**
 * What the program is while its window is closed: it keeps the tray and the notifications in step
 * with the service and does what the person asks for there. Read {@link
 * io.manta.desktop.presence.Presence} first.
 */
@NullMarked
package io.manta.desktop.presence;

import org.jspecify.annotations.NullMarked;
