package io.manta.cli.command;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ScopeType;

/** Writes a completion script for fish, from the commands themselves. */
final class FishCompletion {
    private final StringBuilder script = new StringBuilder();

    private FishCompletion() {}

    static String script(CommandSpec root) {
        FishCompletion completion = new FishCompletion();
        completion.script.append("# Completion of manta for fish.\ncomplete -c manta -f\n");
        completion.walk(root, List.of());
        return completion.script.toString();
    }

    private void walk(CommandSpec command, List<String> path) {
        String here = condition(command, path);
        for (CommandLine sub : visible(command)) {
            CommandSpec spec = sub.getCommandSpec();
            line(here, "-a " + quote(spec.name()) + description(spec.usageMessage().description()));
        }
        command.options().stream()
                .filter(option -> path.isEmpty() || !option.inherited())
                .forEach(option -> option(isForAll(option) ? "" : here, option));
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            parameter(here, parameter);
        }
        for (CommandLine sub : visible(command)) {
            String name = sub.getCommandSpec().name();
            walk(sub.getCommandSpec(), Stream.concat(path.stream(), Stream.of(name)).toList());
        }
    }

    private static List<CommandLine> visible(CommandSpec command) {
        return command.subcommands().values().stream()
                .filter(sub -> !sub.getCommandSpec().usageMessage().hidden())
                .distinct()
                .toList();
    }

    /** True at the place where the next word belongs to this command. */
    private static String condition(CommandSpec command, List<String> path) {
        String below =
                visible(command).stream()
                        .map(sub -> sub.getCommandSpec().name())
                        .collect(Collectors.joining(" "));
        if (path.isEmpty()) {
            return "not __fish_seen_subcommand_from " + below;
        }
        return below.isEmpty()
                ? seen(path)
                : seen(path) + "; and not __fish_seen_subcommand_from " + below;
    }

    private static String seen(List<String> path) {
        return path.stream()
                .map(word -> "__fish_seen_subcommand_from " + word)
                .collect(Collectors.joining("; and "));
    }

    private static boolean isForAll(OptionSpec option) {
        return option.scopeType() == ScopeType.INHERIT;
    }

    private void option(String condition, OptionSpec option) {
        StringBuilder words = new StringBuilder();
        for (String name : option.names()) {
            words.append(name.startsWith("--") ? "-l " : "-s ")
                    .append(name.replaceFirst("^-+", ""))
                    .append(' ');
        }
        if (option.arity().max() > 0) {
            // A value follows; where it is a path, files are offered after all.
            words.append(option.type() == java.nio.file.Path.class ? "-r -F " : "-x ");
        }
        line(condition, words.toString().strip() + description(option.description()));
    }

    private void parameter(String condition, PositionalParamSpec parameter) {
        if (parameter.type() == java.nio.file.Path.class) {
            line(condition, "-F");
        }
        if (parameter.completionCandidates() != null) {
            String words = String.join(" ", parameter.completionCandidates());
            line(condition, "-a " + quote(words) + description(parameter.description()));
        }
    }

    private void line(String condition, String rest) {
        script.append("complete -c manta ");
        if (!condition.isEmpty()) {
            script.append("-n ").append(quote(condition)).append(' ');
        }
        script.append(rest).append('\n');
    }

    private static String description(String... lines) {
        return lines.length == 0 ? "" : " -d " + quote(lines[0].replaceAll(" ?\\(default.*", ""));
    }

    private static String quote(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
