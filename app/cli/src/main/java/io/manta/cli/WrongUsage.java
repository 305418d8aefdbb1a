package io.manta.cli;

import io.manta.base.error.ErrorCode;
import io.manta.ipc.IpcError;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with the form of a command, and what it takes. */
final class WrongUsage {
    /** Nobody mistypes more; and a whole invite code, which is a secret, is longer. */
    private static final int LONGEST_QUOTED = 32;

    private WrongUsage() {}

    static IpcError explain(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        return new IpcError(
                ErrorCode.INVALID_ARGUMENT.name(),
                e instanceof UnmatchedArgumentException unmatched
                        ? notUnderstood(unmatched, command)
                        : String.valueOf(e.getMessage()),
                suggestion(e).orElse("See '" + command.qualifiedName() + " --help'."));
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

    private static Optional<String> suggestion(ParameterException e) {
        return e instanceof UnmatchedArgumentException unmatched
                ? unmatched.getSuggestions().stream()
                        .findFirst()
                        .map(word -> "Did you mean '" + word + "'?")
                : Optional.empty();
    }
}
