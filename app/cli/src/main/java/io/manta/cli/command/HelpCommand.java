package io.manta.cli.command;

import io.manta.base.error.MantaException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(name = "help", description = "Explain a command.")
final class HelpCommand implements Callable<Integer> {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "COMMAND", arity = "0..*", description = "which")
    private List<String> path = List.of();

    @Override
    public Integer call() throws MantaException {
        if (!path.isEmpty()) {
            Optional<LaterCommand> later = LaterCommand.named(path.getFirst());
            if (later.isPresent()) {
                throw later.get().refusal();
            }
        }
        CommandLine command = spec.root().commandLine();
        for (String word : path) {
            CommandLine next = command.getSubcommands().get(word);
            if (next == null) {
                throw new ParameterException(command, "there is no command '" + word + "'");
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut(), spec.commandLine().getColorScheme());
        return ExitCode.DONE;
    }
}
