package io.manta.desktop.tray;

/** What others wrote, made fit for a line of ours. */
public final class PlainText {
    private PlainText() {}

    /**
     * Names come from strangers: characters that break lines or turn the direction of text are
     * replaced, and what is too long is cut.
     *
     * @param most characters that remain, 1 at least
     */
    public static String of(String text, int most) {
        StringBuilder fit = new StringBuilder();
        text.codePoints()
                .limit(most + 1L)
                .forEach(c -> fit.appendCodePoint(isHarmless(c) ? c : '\uFFFD'));
        if (fit.codePointCount(0, fit.length()) <= most) {
            return fit.toString();
        }
        return fit.substring(0, fit.offsetByCodePoints(0, most - 1)) + "…";
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
