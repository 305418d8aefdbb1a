/**
 * What coordinators write into a roster, and what wins when two have written: read {@link
 * io.manta.roster.entry.Registers} first, then {@link io.manta.roster.entry.Entry}. Knows no
 * network as a whole; {@code io.manta.roster} computes from entries who is in it.
 */
@NullMarked
package io.manta.roster.entry;

import org.jspecify.annotations.NullMarked;
