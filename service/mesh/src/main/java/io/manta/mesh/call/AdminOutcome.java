package io.manta.mesh.call;

/**
 * Who coordinates a network was changed.
 *
 * @param complete whether every coordinator that needs a key has it
 * @param note what is still to happen, one or two sentences; empty when complete
 */
public record AdminOutcome(boolean complete, String note) {}
