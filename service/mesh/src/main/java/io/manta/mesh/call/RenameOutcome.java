package io.manta.mesh.call;

/**
 * This device was given another name.
 *
 * @param confirmed whether the network has it; else it is kept and asked for again
 * @param hostname the name it has got, which may end in -1, -2, …; when unconfirmed the one wanted
 */
public record RenameOutcome(boolean confirmed, String hostname) {}
