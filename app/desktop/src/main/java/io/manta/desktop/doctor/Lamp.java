package io.manta.desktop.doctor;

/** How something is. */
enum Lamp {
    /** As it should be. */
    GOOD("good", "fth-check-circle"),
    /** Works less well than it could. */
    CARE("care", "fth-alert-triangle"),
    /** Does not work. */
    BAD("bad", "fth-x-octagon"),
    /** Nobody has found out. */
    UNKNOWN("unknown", "fth-help-circle");

    private final String styleClass;
    private final String icon;

    Lamp(String styleClass, String icon) {
        this.styleClass = styleClass;
        this.icon = icon;
    }

    /** How styles know it. */
    String styleClass() {
        return styleClass;
    }

    /** Its shape, so that colour is not the only sign. */
    String icon() {
        return icon;
    }
}
