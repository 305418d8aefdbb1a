/**
 * What coordinators write into a roster, each on a page of its own, and what wins when two have
 * written: read {@link io.manta.roster.entry.Page} first, then {@link
 * io.manta.roster.entry.Registers} and {@link io.manta.roster.entry.Entry}. Knows no network as a
 * whole; {@code io.manta.roster} computes from entries who is in it.
 */
@NullMarked
package io.manta.roster.entry;

import org.jspecify.annotations.NullMarked;
