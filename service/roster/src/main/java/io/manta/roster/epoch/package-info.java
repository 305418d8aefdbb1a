/** Who may sign a roster, and since when. Read {@link io.manta.roster.epoch.EpochChain} first. */
@NullMarked
package io.manta.roster.epoch;

import org.jspecify.annotations.NullMarked;
