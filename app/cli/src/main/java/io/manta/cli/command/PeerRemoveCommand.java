package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.ipc.request.PeerRemoveRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Remove a plain WireGuard peer.")
final class PeerRemoveCommand extends ServiceCommand {
    @Parameters(paramLabel = "PEER", description = "its name, public key or address")
    private String peer = "";

    PeerRemoveCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new PeerRemoveRequest(peer),
                reply -> console().print("Removed " + Console.clean(reply.name()) + "."));
    }
}
