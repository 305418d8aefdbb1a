/**
 * Where log lines go: to stderr, and into a ring in memory from which {@code manta logs} reads.
 * Configured by code, because reading XML costs start time. Begin with {@link
 * io.manta.daemon.log.LogRing}.
 */
@NullMarked
package io.manta.daemon.log;

import org.jspecify.annotations.NullMarked;
