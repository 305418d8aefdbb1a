/**
 * The main window: rooms, this device, and the tabs of the chosen room. Read MainWindowModel first.
 */
@NullMarked
package io.manta.desktop.mainwindow;

import org.jspecify.annotations.NullMarked;
