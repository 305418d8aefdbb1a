/**
 * The configuration files of wg-quick(8) as values: reads those of others, writes those for others.
 * Pure text; whether a file's peers may be added is decided elsewhere. Begin with {@link
 * io.manta.daemon.wgquick.WgQuickFile}.
 */
@NullMarked
package io.manta.daemon.wgquick;

import org.jspecify.annotations.NullMarked;
