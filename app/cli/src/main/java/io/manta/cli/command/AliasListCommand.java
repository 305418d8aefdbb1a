package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.AliasTable;
import io.manta.cli.text.Console;
import io.manta.ipc.reply.AliasesReply;
import io.manta.ipc.request.AliasListRequest;
import io.manta.ipc.request.IpcRequest;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List the names that only this device gives to members.")
final class AliasListCommand extends NetworkCommand {
    AliasListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service, String said) throws MantaException {
        return ask(this, service, new AliasListRequest(said));
    }

    /** Asks, and shows all aliases there are then. */
    static int ask(ServiceCommand command, Service service, IpcRequest<AliasesReply> request)
            throws MantaException {
        return command.ask(service, request, reply -> print(command.console(), reply));
    }

    private static void print(Console console, AliasesReply reply) {
        String name = NetworkWords.quoted(reply.name(), reply.network());
        if (reply.aliases().isEmpty()) {
            console.print("No aliases in " + name + ".");
            return;
        }
        console.print("Aliases in " + name + ", on this device only");
        AliasTable.lines(console, reply.aliases()).forEach(console::print);
    }
}
