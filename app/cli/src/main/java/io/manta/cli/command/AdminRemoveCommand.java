package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.AdminRemoveRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "remove", description = "Make a coordinator a plain member again.")
final class AdminRemoveCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Parameters(index = "1", paramLabel = "PEER", description = NetworkWords.PEER)
    private String peer = "";

    AdminRemoveCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return AdminListCommand.ask(this, service, new AdminRemoveRequest(network, peer));
    }
}
