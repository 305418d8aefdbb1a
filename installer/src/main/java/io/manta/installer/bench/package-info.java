/**
 * Measures the programs of the image, and Debian's wireguard-go beside them on the same machine in
 * alternating runs. Read {@link io.manta.installer.bench.BenchMain} first.
 */
@NullMarked
package io.manta.installer.bench;

import org.jspecify.annotations.NullMarked;
