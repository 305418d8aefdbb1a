package io.manta.daemon.state;

/**
 * What the service remembers of its last run.
 *
 * @param up whether the VPN was wanted up; true before the first run
 */
public record LastState(boolean up) {
    static final LastState INITIAL = new LastState(true);
}
