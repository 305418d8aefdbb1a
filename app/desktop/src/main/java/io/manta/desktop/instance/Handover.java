package io.manta.desktop.instance;

import java.util.Optional;

/**
 * What a start of the program is for. Travels as one line.
 *
 * @param link a link to follow, or to say why not; empty for a mere start, which shows the window
 */
public record Handover(Optional<MantaLink> link) {
    /** No line is longer. */
    static final int MOST_BYTES = 2_048;

    private static final String SHOW = "show";
    private static final String OPEN = "open ";

    /** What the arguments of the program ask for; what is no link is passed over. */
    public static Handover of(Iterable<String> arguments) {
        for (String argument : arguments) {
            Optional<MantaLink> link = MantaLink.of(argument);
            if (link.isPresent()) {
                return new Handover(link);
            }
        }
        return new Handover(Optional.empty());
    }

    /** What a line says; empty if it says nothing known. */
    static Optional<Handover> parse(String line) {
        if (line.equals(SHOW)) {
            return Optional.of(new Handover(Optional.empty()));
        }
        Optional<MantaLink> link =
                line.startsWith(OPEN)
                        ? MantaLink.of(line.substring(OPEN.length()))
                        : Optional.empty();
        return link.map(found -> new Handover(Optional.of(found)));
    }

    String line() {
        return link.map(found -> OPEN + found.text()).orElse(SHOW);
    }
}
