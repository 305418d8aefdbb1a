/** Edits of a roster. Read {@link io.manta.roster.coordinator.RosterEditor} first. */
@NullMarked
package io.manta.roster.coordinator;

import org.jspecify.annotations.NullMarked;
