package io.manta.mesh.call;

/**
 * A member was removed.
 *
 * @param hostname what it was called
 * @param told whether it knows already; else it is told when it next asks
 */
public record KickOutcome(String hostname, boolean told) {}
