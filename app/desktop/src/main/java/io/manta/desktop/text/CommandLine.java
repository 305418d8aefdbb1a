package io.manta.desktop.text;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a dialog does, as a command for a shell: words are quoted where a shell wants it. */
public final class CommandLine {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=+@%-]+");

    private final List<String> words = new ArrayList<>();

    /** Begins with {@code manta} and these. */
    public CommandLine(String... command) {
        words.add("manta");
        words.addAll(List.of(command));
    }

    /** Adds an option with its value. */
    public CommandLine with(String option, String value) {
        words.add(option);
        words.add(value);
        return this;
    }

    /** Adds an option with its value, if there is one. */
    public CommandLine with(String option, Optional<String> value) {
        value.ifPresent(present -> with(option, present));
        return this;
    }

    /** Adds an option with a length of time, in whole hours. */
    public CommandLine with(String option, Duration time) {
        return with(option, time.toHours() + "h");
    }

    /** Adds an option if it is wanted. */
    public CommandLine when(boolean wanted, String option) {
        if (wanted) {
            words.add(option);
        }
        return this;
    }

    @Override
    public String toString() {
        return words.stream().map(CommandLine::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
