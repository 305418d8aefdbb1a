package io.manta.roster.entry;

import io.manta.base.codec.CborReader;
import io.manta.base.codec.MalformedException;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name of a device within a network, or of a network: one label of a DNS name (RFC 1123 §2.1),
 * in lower case, so that two of them are the same name only if they are the same text.
 *
 * @param text 1 to 63 of {@code a-z}, {@code 0-9} and {@code -}, no hyphen at either end
 */
public record Label(String text) implements Comparable<Label> {
    /** The longest. */
    public static final int MAX_LENGTH = 63;

    private static final Pattern VALID = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

    /**
     * @throws IllegalArgumentException if the text is no label; see {@link #parse} for what people
     *     type
     */
    public Label {
        if (!VALID.matcher(text).matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a label");
        }
    }

    /**
     * Takes the text as it is.
     *
     * @throws MantaException {@code INVALID_ARGUMENT}
     */
    public static Label parse(String text) throws MantaException {
        if (!VALID.matcher(text).matches()) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'" + text + "' can't be a name in a network",
                    "Use 1 to 63 of a-z, 0-9 and '-', with no '-' at either end.",
                    null);
        }
        return new Label(text);
    }

    /**
     * The label nearest to any text, such as the name of a machine: folded to lower case, all else
     * turned into hyphens. Nothing if nothing is left.
     */
    public static Optional<Label> nearest(String text) {
        String folded = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String cut = folded.startsWith("-") ? folded.substring(1) : folded;
        return Optional.of(trimmed(cut, MAX_LENGTH))
                .filter(label -> VALID.matcher(label).matches())
                .map(Label::new);
    }

    static Label read(CborReader in) throws MalformedException {
        String text = in.text(MAX_LENGTH);
        if (!VALID.matcher(text).matches()) {
            throw new MalformedException("a name that is no label");
        }
        return new Label(text);
    }

    /** The label with {@code -number} at its end, shortened where it would get too long. */
    public Label numbered(int number) {
        String suffix = "-" + number;
        return new Label(trimmed(text, MAX_LENGTH - suffix.length()) + suffix);
    }

    private static String trimmed(String text, int length) {
        int end = Math.min(text.length(), length);
        while (end > 0 && text.charAt(end - 1) == '-') {
            end--;
        }
        return text.substring(0, end);
    }

    @Override
    public int compareTo(Label other) {
        return text.compareTo(other.text);
    }

    /** The text. */
    @Override
    public String toString() {
        return text;
    }
}
