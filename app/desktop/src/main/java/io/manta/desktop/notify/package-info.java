/**
 * Notifications: which ones are due is decided by {@link io.manta.desktop.notify.Notices}, which to
 * read first; {@link io.manta.desktop.notify.BusNotices} puts them on the desktop.
 */
@NullMarked
package io.manta.desktop.notify;

import org.jspecify.annotations.NullMarked;
