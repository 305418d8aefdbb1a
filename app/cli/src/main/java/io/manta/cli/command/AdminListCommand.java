package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.AdminTable;
import io.manta.ipc.reply.AdminsReply;
import io.manta.ipc.request.AdminListRequest;
import io.manta.ipc.request.IpcRequest;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the coordinators of a network.")
final class AdminListCommand extends NetworkCommand {
    AdminListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service, String said) throws MantaException {
        return ask(this, service, new AdminListRequest(said));
    }

    /** Asks, and shows all coordinators there are then. */
    static int ask(ServiceCommand command, Service service, IpcRequest<AdminsReply> request)
            throws MantaException {
        return command.ask(
                service,
                request,
                reply -> {
                    command.console()
                            .print(
                                    "Coordinators of "
                                            + NetworkWords.quoted(reply.name(), reply.network()));
                    AdminTable.lines(command.console(), reply.admins())
                            .forEach(command.console()::print);
                });
    }
}
