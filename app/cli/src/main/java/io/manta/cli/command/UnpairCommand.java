package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.ipc.request.UnpairRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "unpair",
        description = "End that a device is yours: it is removed from all your rooms.",
        footer = "It asks first, on a terminal; elsewhere it takes --yes.")
final class UnpairCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "DEVICE", description = PairRenameCommand.DEVICE)
    private String device = "";

    @Option(
            names = {"-y", "--yes"},
            description = "do not ask first")
    private boolean yes;

    UnpairCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        if (!yes && !invocation().input().isTerminal()) {
            throw Confirmation.refusal(
                    "unpairing a device takes a yes, and there is nobody to ask", "--yes");
        }
    }

    @Override
    int run(Service service) throws MantaException {
        if (!yes) {
            Confirmation.require(
                    invocation(),
                    "Remove '%s' from all your rooms, for good?".formatted(Console.clean(device)));
        }
        return ask(
                service,
                new UnpairRequest(device),
                reply ->
                        console()
                                .print(
                                        "Unpaired '%s'. Coordinators that are away remove it when they hear of it."
                                                .formatted(Console.clean(device))));
    }
}
