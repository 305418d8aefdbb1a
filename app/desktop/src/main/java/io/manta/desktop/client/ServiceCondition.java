package io.manta.desktop.client;

/** How the service is, as far as this program can tell from outside. */
public enum ServiceCondition {
    /** Not known yet: this program has just begun to look. */
    LOOKING,
    /** Nothing on this machine looks like the service. */
    NOT_INSTALLED,
    /** It is installed and does not run. */
    STOPPED,
    /** It speaks another version than this program. */
    OUTDATED,
    /** Its socket may not be opened by this person. */
    NOT_PERMITTED,
    /** It is there and says nothing: frozen, or far too busy. */
    NOT_ANSWERING,
    /** It ended without clearing up. */
    CRASHED,
    /** It answers. */
    RUNNING;

    /** Whether the last status that came still deserves to be shown, if only as what was. */
    public boolean keepsPicture() {
        return this == RUNNING || this == NOT_ANSWERING;
    }
}
