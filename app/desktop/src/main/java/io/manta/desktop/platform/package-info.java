/** What the desktop lends: clipboard, preferences, rights. Read Clipboard first. */
@NullMarked
package io.manta.desktop.platform;

import org.jspecify.annotations.NullMarked;
