/**
 * The privileged process. {@link io.manta.daemon.DaemonMain} reads the command line, {@link
 * io.manta.daemon.Daemon} builds everything by hand from the bottom up and closes it in reverse.
 * Read the latter first.
 *
 * <p>Sub-packages, each importing only those before it: {@code log}, {@code os}, {@code state},
 * {@code wgquick}, {@code api}.
 */
@NullMarked
package io.manta.daemon;

import org.jspecify.annotations.NullMarked;
