package io.manta.cli;

import io.manta.cli.command.GlobalOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The root: global options and nothing else. */
@Command(
        name = "manta",
        usageHelpWidth = 100,
        synopsisHeading = "Usage: ",
        descriptionHeading = "%n",
        optionListHeading = "%nOptions:%n",
        commandListHeading = "%nCommands:%n",
        description = "Your machines, and those of people you trust, on one private network.",
        footer = {
            "",
            "Exit codes: 0 done, 1 refused or failed, 2 wrong usage, 3 service not reachable,",
            "4 not permitted."
        })
final class MantaCommand implements Runnable {
    @Mixin private final GlobalOptions options;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "show the version of this command")
    private boolean version;

    MantaCommand(GlobalOptions options) {
        this.options = options;
    }

    @Override
    public void run() {
        throw new ParameterException(new CommandLine(spec), version ? "" : "a command is missing");
    }
}
