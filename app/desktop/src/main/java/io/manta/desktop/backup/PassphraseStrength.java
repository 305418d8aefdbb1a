package io.manta.desktop.backup;

import java.util.List;
import java.util.Locale;

/** How long somebody would have to guess; a rough estimate that errs towards too soon. */
enum PassphraseStrength {
    /** Nothing is typed. */
    NONE,
    /** Shorter than the service takes. */
    SHORT,
    /** Among what is tried first. */
    WEAK,
    /** Good for a while. */
    FAIR,
    /** Beyond what anybody would try. */
    GOOD;

    /** What the service takes at least. */
    static final int SHORTEST = 8;

    private static final double WEAK_BITS = 42;
    private static final double FAIR_BITS = 64;
    private static final List<String> FIRST_TRIED =
            List.of(
                    "password",
                    "passwort",
                    "kennwort",
                    "geheim",
                    "secret",
                    "qwert",
                    "asdf",
                    "12345",
                    "iloveyou",
                    "letmein",
                    "hallo",
                    "welcome",
                    "admin",
                    "manta");

    /** That of a passphrase. */
    static PassphraseStrength of(String passphrase) {
        int length = passphrase.codePointCount(0, passphrase.length());
        if (length == 0) {
            return NONE;
        }
        if (length < SHORTEST) {
            return SHORT;
        }
        double bits = bits(passphrase);
        if (bits < WEAK_BITS) {
            return WEAK;
        }
        return bits < FAIR_BITS ? FAIR : GOOD;
    }

    private static double bits(String passphrase) {
        String left = passphrase.toLowerCase(Locale.ROOT);
        int known = 0;
        for (String word : FIRST_TRIED) {
            if (left.contains(word)) {
                left = left.replace(word, "");
                known++;
            }
        }
        // Each word that is tried first is worth one letter.
        return (surprising(left) + known) * Math.log(alphabet(passphrase)) / Math.log(2);
    }

    /** How many characters do not just go on as those before: no repetition, no sequence. */
    private static int surprising(String text) {
        int[] points = text.codePoints().toArray();
        int count = 0;
        for (int i = 0; i < points.length; i++) {
            boolean goesOn = i > 0 && Math.abs(points[i] - points[i - 1]) <= 1;
            boolean repeats = i > 1 && points[i] == points[i - 2];
            count += goesOn || repeats ? 0 : 1;
        }
        return count;
    }

    private static int alphabet(String text) {
        int size = 0;
        size += text.chars().anyMatch(Character::isLowerCase) ? 18 : 0;
        size += text.chars().anyMatch(Character::isUpperCase) ? 18 : 0;
        size += text.chars().anyMatch(Character::isDigit) ? 10 : 0;
        size += text.chars().anyMatch(c -> !Character.isLetterOrDigit(c)) ? 8 : 0;
        return Math.max(size, 2);
    }
}
