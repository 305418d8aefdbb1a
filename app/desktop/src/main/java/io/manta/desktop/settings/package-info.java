/** What the person wants of the windows, and how the service is. Read SettingsModel first. */
@NullMarked
package io.manta.desktop.settings;

import org.jspecify.annotations.NullMarked;
