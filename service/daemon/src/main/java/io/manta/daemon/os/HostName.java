package io.manta.daemon.os;

import java.util.Locale;

/** What this machine calls itself, in a form that names in networks have. */
public final class HostName {
    private static final int LONGEST = 63;
    private static final String NAMELESS = "device";

    private HostName() {}

    /** The machine's name as a label of DNS; {@code device} if it has none that can become one. */
    public static String label() {
        return labelOf(Platform.system().machineName().orElse(""));
    }

    /** The first label of a name; what no label may have becomes a hyphen. */
    static String labelOf(String name) {
        int dot = name.indexOf('.');
        String label =
                (dot < 0 ? name : name.substring(0, dot))
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-");
        String cut = label.substring(0, Math.min(label.length(), LONGEST));
        String trimmed = cut.replaceAll("^-+|-+$", "");
        return trimmed.isEmpty() ? NAMELESS : trimmed;
    }
}
