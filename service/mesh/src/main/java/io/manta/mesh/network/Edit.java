package io.manta.mesh.network;

import io.manta.base.error.MantaException;
import io.manta.roster.Roster;
import io.manta.roster.coordinator.RosterEditor;

/** A change of a roster: returns what it becomes, the same object if nothing is to be done. */
@FunctionalInterface
public interface Edit {
    Roster apply(RosterEditor editor) throws MantaException;
}
