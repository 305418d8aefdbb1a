/**
 * The tray as most Linux desktops have it: the StatusNotifierItem protocol for the icon and the
 * DBusMenu protocol for the menu, both over D-Bus, in Java alone. Read {@link
 * io.manta.desktop.tray.sni.NotifierTray} first.
 */
@NullMarked
package io.manta.desktop.tray.sni;

import org.jspecify.annotations.NullMarked;
