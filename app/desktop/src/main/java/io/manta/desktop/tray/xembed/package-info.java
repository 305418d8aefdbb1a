/**
 * The tray for panels that know the older way only, a small window embedded in theirs (XEmbed), and
 * for systems whose tray Java knows itself. Read {@link io.manta.desktop.tray.xembed.AwtTray}.
 */
@NullMarked
package io.manta.desktop.tray.xembed;

import org.jspecify.annotations.NullMarked;
