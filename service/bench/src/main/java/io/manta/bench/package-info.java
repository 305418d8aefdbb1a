/**
 * What the parts of the data plane cost, one class a part. Figures are printed, never asserted.
 * Read RoutingTableBench first.
 */
@NullMarked
package io.manta.bench;

import org.jspecify.annotations.NullMarked;
