package io.manta.roster;

/** Who may come in. */
public enum NetworkMode {
    /** Whom somebody let in: by invite, key, approval or certificate. */
    CLOSED,
    /** Anybody who knows the room id. */
    OPEN
}
