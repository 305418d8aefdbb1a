package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.ipc.request.ContactUnblockRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "unblock", description = "Let somebody ask again whom you have blocked.")
final class ConnectionsUnblockCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "ID", description = ConnectionsCommand.WHO)
    private String id = "";

    ConnectionsUnblockCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new ContactUnblockRequest(id),
                reply -> console().print("'%s' may ask again.".formatted(Console.clean(id))));
    }
}
