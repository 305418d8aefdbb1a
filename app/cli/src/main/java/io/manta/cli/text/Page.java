package io.manta.cli.text;

import java.util.ArrayList;
import java.util.List;

/** Collects lines for people, none longer than {@link Console#COLUMNS} unless one word is. */
public final class Page {
    /** Before everything under a title. */
    public static final String INDENT = "  ";

    private static final int LABEL_COLUMNS = 11;
    private static final int STEP_COLUMNS = 32;

    private final Console console;
    private final List<String> lines = new ArrayList<>();

    public Page(Console console) {
        this.console = console;
    }

    /** What was collected. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** Writes what was collected. */
    public void print() {
        lines.forEach(console::print);
    }

    /** A line as it is: cleaned already, perhaps painted. */
    public Page line(String line) {
        lines.add(line);
        return this;
    }

    /** An empty line. */
    public Page blank() {
        return line("");
    }

    /** An empty line and a heading with something less loud beside it. */
    public Page title(String text, String beside) {
        blank();
        return line(
                (console.paint(Paint.STRONG, Console.clean(text))
                                + INDENT
                                + console.paint(Paint.FAINT, Console.clean(beside)))
                        .stripTrailing());
    }

    /** A value and what it is, indented. */
    public Page fact(String label, String value) {
        return line(label(label) + Console.clean(value));
    }

    /** As {@link #fact}, but broken at spaces where it is too long for a line. */
    public Page wrappedFact(String label, String value) {
        int from = lines.size();
        wrapped(" ".repeat(INDENT.length() + LABEL_COLUMNS), value);
        // The label takes the place of the indent, after wrapping: colour has no width.
        lines.set(from, label(label) + lines.get(from).substring(INDENT.length() + LABEL_COLUMNS));
        return this;
    }

    private String label(String label) {
        String padded = label + " ".repeat(Math.max(1, LABEL_COLUMNS - label.length()));
        return INDENT + console.paint(Paint.FAINT, padded);
    }

    /** Breaks text at spaces; the lines after the first are indented as far as the text of it. */
    public Page wrapped(String indent, String text) {
        String rest = Console.clean(text);
        String before = indent;
        int room = Console.COLUMNS - indent.length();
        while (rest.length() > room) {
            int at = rest.lastIndexOf(' ', room);
            int end = at > 0 ? at : room;
            lines.add(before + rest.substring(0, end));
            rest = rest.substring(end).strip();
            before = " ".repeat(indent.length());
        }
        return line(before + rest);
    }

    /** As {@link #wrapped}, with a sign of one column before it. */
    public Page signed(String sign, String text) {
        int from = lines.size();
        wrapped(INDENT + INDENT, text);
        lines.set(from, INDENT + sign + " " + lines.get(from).substring(2 * INDENT.length()));
        return this;
    }

    /** A command that may be given next, and what for. */
    public Page step(String command, String purpose) {
        String gap = " ".repeat(Math.max(2, STEP_COLUMNS - command.length()));
        return line(INDENT + console.paint(Paint.STRONG, command) + gap + purpose);
    }

    /** What to do about what stands above. */
    public Page remedy(String text) {
        return wrapped(INDENT + INDENT + "→ ", text);
    }
}
