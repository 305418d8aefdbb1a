package io.manta.desktop.instance;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A link that this program was started with: what others may send, and pages may hide anything
 * behind. It is looked at by its shape only; what it leads to is shown to the person before
 * anything is done with it.
 *
 * @param kind what it is for, or why it is of no use
 * @param text the link; of one that is of no use, what may be shown of it
 */
public record MantaLink(Kind kind, String text) {
    /** No link of ours is longer. */
    static final int MOST_CHARACTERS = 2_000;

    private static final String SCHEME = "manta://";
    private static final int SHOWN = 60;
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*:.*");

    /** What a link can be for. */
    public enum Kind {
        /** An invite to a room. */
        JOIN("join/", "[A-Za-z0-9]{1,1980}"),
        /** Somebody's contact id. */
        CONTACT("contact/", "[A-Za-z0-9]{52}"),
        /** The ticket of another device of the same person. */
        PAIR("pair/", "[A-Za-z0-9]{1,1980}"),
        /** It begins as one of those, and its end is missing or damaged. */
        BROKEN("", ""),
        /** Another kind of link to Manta, perhaps of a later version. */
        UNKNOWN("", ""),
        /** It leads to something else than Manta. */
        FOREIGN("", "");

        private final String beginning;
        private final Pattern rest;

        Kind(String beginning, String rest) {
            this.beginning = beginning;
            this.rest = Pattern.compile(rest);
        }

        /** Whether it can be followed. */
        public boolean isOfUse() {
            return !beginning.isEmpty();
        }
    }

    /** What an argument is; empty when it is no address of anything. */
    static Optional<MantaLink> of(String argument) {
        if (!ADDRESS.matcher(argument).lookingAt()) {
            return Optional.empty();
        }
        String lower = argument.toLowerCase(Locale.ROOT);
        if (!lower.startsWith(SCHEME)) {
            return Optional.of(useless(Kind.FOREIGN, argument));
        }
        // Some programs put a slash behind what they take for the name of a host.
        String rest = argument.substring(SCHEME.length()).replaceFirst("/$", "");
        for (Kind kind : Kind.values()) {
            if (kind.isOfUse() && begins(rest, kind)) {
                String code = rest.substring(Math.min(rest.length(), kind.beginning.length()));
                return Optional.of(
                        kind.rest.matcher(code).matches()
                                ? new MantaLink(kind, SCHEME + kind.beginning + code)
                                : useless(Kind.BROKEN, argument));
            }
        }
        return Optional.of(useless(Kind.UNKNOWN, argument));
    }

    private static boolean begins(String rest, Kind kind) {
        return (rest + "/").toLowerCase(Locale.ROOT).startsWith(kind.beginning);
    }

    private static MantaLink useless(Kind kind, String argument) {
        String plain = argument.replaceAll("\\p{C}", " ").strip();
        return new MantaLink(
                kind, plain.length() > SHOWN ? plain.substring(0, SHOWN) + "…" : plain);
    }
}
