package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.NetworkNukeRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "nuke", description = "Close a network for good: every member leaves it.")
final class NukeCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Option(names = "--force", description = "do it; there is no way back")
    private boolean force;

    NukeCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        if (!force) {
            throw Confirmation.refusal(
                    "closing a network ends it for every member and cannot be undone", "--force");
        }
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new NetworkNukeRequest(network),
                reply -> {
                    String name = NetworkWords.quoted(reply.name(), reply.network());
                    console().print("Closed " + name + ". Members leave as they hear of it.");
                    if (!reply.told()) {
                        console().note("No member could be reached yet.");
                    }
                });
    }
}
