package io.manta.cli.command;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "completion",
        description = "Print the script that makes a shell complete this command.",
        footer = {
            "bash:  source <(manta completion bash)",
            "zsh:   source <(manta completion zsh)",
            "fish:  manta completion fish | source"
        })
final class CompletionCommand implements Callable<Integer> {
    private final Invocation invocation;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SHELL", description = "one of ${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    CompletionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() {
        CommandLine root = new CommandLine(spec.root().userObject());
        Commands.addAllTo(root, invocation);
        invocation
                .console()
                .printPart(
                        switch (shell) {
                            // One script for both: it begins with what zsh needs to read it.
                            case bash, zsh -> AutoComplete.bash("manta", root);
                            case fish -> FishCompletion.script(root.getCommandSpec());
                        });
        return ExitCode.DONE;
    }
}
