package io.manta.desktop.instance;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a start of the program is for. Travels as one line.
 *
 * @param link an invite to use; empty for a mere start, which shows the window
 */
public record Handover(Optional<String> link) {
    /** No invite is longer. */
    static final int MOST_BYTES = 2_048;

    private static final Pattern LINK = Pattern.compile("manta://join/[A-Za-z0-9]{1,2000}");
    private static final String SHOW = "show";
    private static final String JOIN = "join ";

    /** What the arguments of the program ask for; what is no link is passed over. */
    public static Handover of(Iterable<String> arguments) {
        for (String argument : arguments) {
            if (LINK.matcher(argument).matches()) {
                return new Handover(Optional.of(argument));
            }
        }
        return new Handover(Optional.empty());
    }

    /** What a line says; empty if it says nothing known. */
    static Optional<Handover> parse(String line) {
        if (line.equals(SHOW)) {
            return Optional.of(new Handover(Optional.empty()));
        }
        String link = line.startsWith(JOIN) ? line.substring(JOIN.length()) : "";
        return LINK.matcher(link).matches()
                ? Optional.of(new Handover(Optional.of(link)))
                : Optional.empty();
    }

    String line() {
        return link.map(l -> JOIN + l).orElse(SHOW);
    }
}
