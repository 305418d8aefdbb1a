package io.manta.mesh.call;

/**
 * A network has been left.
 *
 * @param told whether a coordinator knows, so that the others stop counting on this device
 * @param note what that means, one or two sentences; empty when told
 */
public record LeaveOutcome(boolean told, String note) {}
