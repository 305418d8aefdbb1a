package io.manta.cli.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** A command that is only a word before others. Wrong usage by itself. */
abstract class CommandGroup implements Runnable, CommandMembers {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "'"
                        + spec.qualifiedName()
                        + "' needs one of: "
                        + String.join(", ", spec.subcommands().keySet()));
    }
}
