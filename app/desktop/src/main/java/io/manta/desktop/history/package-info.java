/**
 * How it went with somebody in the last 24 hours, as the service remembers it. Read {@link
 * io.manta.desktop.history.PeerDay} first.
 */
@NullMarked
package io.manta.desktop.history;

import org.jspecify.annotations.NullMarked;
