package io.manta.cli;

import io.manta.base.error.ErrorCode;
import io.manta.ipc.IpcError;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the form of a command, and what it takes. */
final class WrongUsage {
    /** Nobody mistypes more; and a whole invite code, which is a secret, is longer. */
    private static final int LONGEST_QUOTED = 32;

    private static final int MOST_CHANGES = 2;

    private WrongUsage() {}

    static IpcError explain(ParameterException thrown) {
        ParameterException e = firstOf(thrown);
        CommandSpec command = e.getCommandLine().getCommandSpec();
        return new IpcError(
                ErrorCode.INVALID_ARGUMENT.name(),
                e instanceof UnmatchedArgumentException unmatched
                        ? notUnderstood(unmatched, command)
                        : noValue(e).orElse(String.valueOf(e.getMessage())),
                suggestion(e).orElse("See '" + command.qualifiedName() + " --help'."));
    }

    /** What is missing is asked for before what is unknown, which may stand in its place. */
    private static ParameterException firstOf(ParameterException e) {
        if (e instanceof MissingParameterException) {
            List<String> unmatched = e.getCommandLine().getUnmatchedArguments();
            if (!unmatched.isEmpty()) {
                var unknown = new UnmatchedArgumentException(e.getCommandLine(), unmatched);
                return unknown.isUnknownOption() ? unknown : e;
            }
        }
        return e;
    }

    /** What picocli says of a value speaks of Java's types. */
    private static Optional<String> noValue(ParameterException e) {
        ArgSpec taker = e.getArgSpec();
        if (taker == null || e.getValue() == null) {
            return Optional.empty();
        }
        String value = "'" + quoted(e.getValue()) + "' is not ";
        Class<?> type = taker.type();
        if (type == int.class || type == double.class) {
            return Optional.of(value + "a number that " + name(taker) + " takes");
        }
        return type.isEnum()
                ? Optional.of(value + "one of " + String.join(", ", taker.completionCandidates()))
                : Optional.empty();
    }

    private static String name(ArgSpec argument) {
        return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
    }

    private static String notUnderstood(UnmatchedArgumentException e, CommandSpec command) {
        String reason;
        if (e.isUnknownOption()) {
            reason = "'" + command.qualifiedName() + "' has no such option";
        } else if (command.parent() == null) {
            reason = "there is no such command";
        } else {
            reason = "'" + command.qualifiedName() + "' takes " + words(command);
        }
        return "'" + quoted(e.getUnmatched().getFirst()) + "' is not understood: " + reason;
    }

    private static String words(CommandSpec command) {
        String parameters =
                command.positionalParameters().stream()
                        .filter(parameter -> !parameter.hidden())
                        .map(PositionalParamSpec::paramLabel)
                        .collect(Collectors.joining(" "));
        List<String> below =
                command.subcommands().values().stream()
                        .map(CommandLine::getCommandName)
                        .distinct()
                        .toList();
        if (below.isEmpty()) {
            return parameters.isEmpty() ? "no words" : parameters;
        }
        String commands = "one of " + String.join(", ", below);
        return parameters.isEmpty() ? commands : parameters + ", or " + commands;
    }

    private static String quoted(String word) {
        int length = word.codePointCount(0, word.length());
        return length <= LONGEST_QUOTED
                ? word
                : word.substring(0, word.offsetByCodePoints(0, LONGEST_QUOTED)) + "…";
    }

    /** Only what differs by a slip: to be asked whether one meant something else is no help. */
    private static Optional<String> suggestion(ParameterException e) {
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return Optional.empty();
        }
        String typed = unmatched.getUnmatched().getFirst();
        return unmatched.getSuggestions().stream()
                .filter(word -> isSlip(typed.toLowerCase(Locale.ROOT), word))
                .findFirst()
                .map(word -> "Did you mean '" + word + "'?");
    }

    private static boolean isSlip(String typed, String meant) {
        return typed.length() <= LONGEST_QUOTED
                && changes(typed, meant) <= Math.clamp(typed.length() / 3, 1, MOST_CHANGES);
    }

    /** How many letters to add, drop or replace to make one word of the other. */
    private static int changes(String from, String to) {
        int[] row = new int[to.length() + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= from.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[to.length()];
    }
}
