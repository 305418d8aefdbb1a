/**
 * The tray: what its menu says and how its icon looks are pure functions of what is known of the
 * service; renderers, in packages of their own, put both where the desktop has room for them. Read
 * {@link io.manta.desktop.tray.TrayMenu} first.
 */
@NullMarked
package io.manta.desktop.tray;

import org.jspecify.annotations.NullMarked;
