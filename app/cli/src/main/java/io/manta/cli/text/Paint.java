package io.manta.cli.text;

/** What a colour means; never the only sign of it. */
public enum Paint {
    /** The point of the line. */
    STRONG("1"),
    /** Beside the point. */
    FAINT("2"),
    /** As it should be. */
    GOOD("32"),
    /** Worth a look. */
    CAUTION("33"),
    /** Wrong. */
    BAD("31");

    private final String code;

    Paint(String code) {
        this.code = code;
    }

    String on(String text) {
        return "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
