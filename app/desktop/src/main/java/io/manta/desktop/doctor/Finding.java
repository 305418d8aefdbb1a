package io.manta.desktop.doctor;

/**
 * What one check has found.
 *
 * @param lamp how that is
 * @param title what was looked at, a few words
 * @param text what is the case, a sentence
 * @param remedy what to do, a sentence; empty where there is nothing to do
 * @param help what a button can do about it
 */
record Finding(Lamp lamp, String title, String text, String remedy, Help help) {
    /** What a button can do. */
    enum Help {
        /** Nothing. */
        NONE,
        /** Start the service, or ask for the right to use it. */
        REPAIR,
        /** Connect. */
        CONNECT
    }

    /** Something to do for the person. */
    Finding(Lamp lamp, String title, String text, String remedy) {
        this(lamp, title, text, remedy, Help.NONE);
    }

    /** Nothing to do. */
    Finding(Lamp lamp, String title, String text) {
        this(lamp, title, text, "", Help.NONE);
    }
}
