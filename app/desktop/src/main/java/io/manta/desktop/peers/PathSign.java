package io.manta.desktop.peers;

/** How somebody is reached, as a badge says it. */
public enum PathSign {
    /** It is this device itself. */
    SELF("off"),
    /** Within the local network. */
    LAN("lan"),
    /** Straight over the internet. */
    DIRECT("direct"),
    /** Through a relay. */
    RELAY("relay"),
    /** Reachable, and silent for a while. */
    IDLE("off"),
    /** Not there. */
    OFFLINE("off");

    private final String styleClass;

    PathSign(String styleClass) {
        this.styleClass = styleClass;
    }

    /** How styles know it. */
    public String styleClass() {
        return styleClass;
    }
}
