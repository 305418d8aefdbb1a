package io.manta.installer.demo;

/** Colours of a terminal, or none. */
enum Ink {
    /** ANSI colours. */
    COLOUR,
    /** Bare text. */
    PLAIN;

    String strong(String text) {
        return sgr("1", text);
    }

    String faint(String text) {
        return sgr("2", text);
    }

    String good(String text) {
        return sgr("32", text);
    }

    String caution(String text) {
        return sgr("33", text);
    }

    String bad(String text) {
        return sgr("31", text);
    }

    private String sgr(String code, String text) {
        return this == PLAIN ? text : "\033[" + code + "m" + text + "\033[0m";
    }
}
