package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.ConnectionText;
import io.manta.ipc.request.ContactListRequest;
import picocli.CommandLine.Command;

@Command(name = "list", description = "Show your private links, and who asks for one.")
final class ConnectionsListCommand extends ServiceCommand {
    ConnectionsListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return list(this, service);
    }

    static int list(ServiceCommand command, Service service) throws MantaException {
        return command.ask(
                service,
                new ContactListRequest(),
                reply ->
                        ConnectionText.lines(command.console(), reply)
                                .forEach(command.console()::print));
    }
}
