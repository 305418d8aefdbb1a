/**
 * Where the tray is shown: picks a renderer, and another when the desktop changes. Read {@link
 * io.manta.desktop.tray.host.TrayHost} first.
 */
@NullMarked
package io.manta.desktop.tray.host;

import org.jspecify.annotations.NullMarked;
