package io.manta.desktop.widget;

import java.util.List;

/**
 * What came of a look for a QR code.
 *
 * @param kind whether there is one to take, or why not
 * @param text what the code says; of a foreign one, what it says instead; else empty text
 */
public record QrFinding(Kind kind, String text) {
    /** What there is. */
    public enum Kind {
        /** One code, and it is of the kind that is looked for. */
        FOUND,
        /** Codes, and none of them of that kind. */
        FOREIGN,
        /** More than one of that kind. */
        SEVERAL,
        /** No code that can be read. */
        NONE,
        /** It is no picture, or too large a one. */
        NO_PICTURE
    }

    /**
     * Chooses among the codes that were read.
     *
     * @param codes what each says
     * @param prefixes with one of which the right ones begin
     */
    static QrFinding among(List<String> codes, List<String> prefixes) {
        if (codes.isEmpty()) {
            return new QrFinding(Kind.NONE, "");
        }
        List<String> right =
                codes.stream()
                        .filter(code -> prefixes.stream().anyMatch(code::startsWith))
                        .distinct()
                        .toList();
        return switch (right.size()) {
            case 0 -> new QrFinding(Kind.FOREIGN, codes.getFirst());
            case 1 -> new QrFinding(Kind.FOUND, right.getFirst());
            default -> new QrFinding(Kind.SEVERAL, "");
        };
    }
}
