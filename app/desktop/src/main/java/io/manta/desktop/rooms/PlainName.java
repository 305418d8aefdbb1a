package io.manta.desktop.rooms;

import java.text.Normalizer;
import java.util.Locale;

/**
 * What becomes of a name that a person gives: rooms and devices are names in a DNS, so they have
 * lower-case letters, digits and hyphens, 63 at most.
 */
public final class PlainName {
    private static final int LONGEST = 63;

    private PlainName() {}

    /** The nearest name that is possible; empty text when nothing of it is left. */
    public static String of(String typed) {
        String german =
                typed.toLowerCase(Locale.ROOT)
                        .replace("ä", "ae")
                        .replace("ö", "oe")
                        .replace("ü", "ue")
                        .replace("ß", "ss");
        String plain =
                Normalizer.normalize(german, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}+", "")
                        .replaceAll("['’]", "")
                        .replaceAll("[^a-z0-9]+", "-");
        String cut = plain.substring(0, Math.min(LONGEST, plain.length()));
        return cut.replaceAll("^-+|-+$", "");
    }
}
