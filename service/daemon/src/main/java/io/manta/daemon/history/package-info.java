/**
 * How it went with each peer in the last 24 hours, kept in memory: filled by looking once a minute,
 * of bounded size, gone with the process. Read {@link io.manta.daemon.history.PeerHistories} first.
 */
@NullMarked
package io.manta.daemon.history;

import org.jspecify.annotations.NullMarked;
