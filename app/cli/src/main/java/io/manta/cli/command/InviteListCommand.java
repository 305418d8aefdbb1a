package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.InviteTable;
import io.manta.ipc.reply.InviteListReply;
import io.manta.ipc.request.InviteListRequest;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = "List the invites of a network; their codes are kept nowhere.")
final class InviteListCommand extends NetworkCommand {
    InviteListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service, String said) throws MantaException {
        return ask(service, new InviteListRequest(said), this::print);
    }

    private void print(InviteListReply reply) {
        String name = NetworkWords.quoted(reply.name(), reply.network());
        if (reply.invites().isEmpty()) {
            console().print("No invites to " + name + " yet.");
            return;
        }
        console().print("Invites to " + name);
        InviteTable.lines(console(), reply.invites()).forEach(console()::print);
    }
}
