package io.manta.cli.text;

import java.io.PrintStream;
import java.util.Map;

/** Where a command writes to, and whether in colour. */
public final class Console {
    /** No line is longer, unless a single value is. */
    public static final int COLUMNS = 100;

    private final PrintStream out;
    private final PrintStream err;
    private final boolean terminal;
    private final boolean colour;

    /**
     * @param terminal whether {@code out} is one
     * @param environment for {@code NO_COLOR} (no-color.org) and {@code TERM}
     */
    public Console(
            PrintStream out, PrintStream err, boolean terminal, Map<String, String> environment) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.colour =
                terminal
                        && environment.getOrDefault("NO_COLOR", "").isEmpty()
                        && !environment.getOrDefault("TERM", "").equals("dumb");
    }

    /** Whether somebody is looking, as far as one can know. */
    public boolean isTerminal() {
        return terminal;
    }

    /** Whether to write in colour. */
    public boolean isColoured() {
        return colour;
    }

    /** The text in a colour, where there is colour. */
    public String paint(Paint paint, String text) {
        return colour && !text.isEmpty() ? paint.on(text) : text;
    }

    /** Writes a line of what was asked for. */
    public void print(String line) {
        printPart(line + "\n");
    }

    /** Writes without a line end. */
    public void printPart(String text) {
        out.print(text);
        if (out.checkError()) {
            throw new OutputClosedException();
        }
    }

    /** Writes a line about how it goes. */
    public void note(String line) {
        err.print(line + "\n");
        err.flush();
    }

    /** Writes a question; the answer follows it on the same line. */
    public void ask(String question) {
        err.print(question);
        err.flush();
    }

    /**
     * What somebody else wrote, fit for a terminal: control characters, which could move the cursor
     * or rewrite lines, and characters that turn the direction of text are replaced.
     */
    public static String clean(String text) {
        StringBuilder fit = new StringBuilder(text.length());
        text.codePoints().forEach(c -> fit.appendCodePoint(isHarmless(c) ? c : '\uFFFD'));
        return fit.toString();
    }

    private static boolean isHarmless(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}
