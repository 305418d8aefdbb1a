package io.manta.desktop.widget;

/**
 * One thing that was looked at.
 *
 * @param id by which its button is told from others
 * @param mark how it is
 * @param title a few words
 * @param text what that means, one sentence; may be empty
 * @param action what a button beside it says; empty for none
 */
public record CheckLine(String id, Mark mark, String title, String text, String action) {
    /** How it is; each has a sign of its own. */
    public enum Mark {
        /** It is being looked at. */
        LOOKING("fth-loader"),
        /** As it should be. */
        GOOD("fth-check-circle"),
        /** It works, and not as well as it could. */
        WARN("fth-alert-triangle"),
        /** It does not work. */
        BAD("fth-x-circle"),
        /** There is nothing to look at. */
        OPEN("fth-circle");

        private final String icon;

        Mark(String icon) {
            this.icon = icon;
        }

        /** Its sign. */
        String icon() {
            return icon;
        }
    }

    /** Without a button. */
    public CheckLine(String id, Mark mark, String title, String text) {
        this(id, mark, title, text, "");
    }
}
