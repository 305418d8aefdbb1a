package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.cli.text.PeerTable;
import io.manta.ipc.reply.PeersReply;
import io.manta.ipc.request.PeersRequest;
import picocli.CommandLine.Command;

@Command(name = "peers", description = "List all peers.")
final class PeersCommand extends ServiceCommand {
    PeersCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(service, new PeersRequest(), this::print);
    }

    private void print(PeersReply reply) {
        if (reply.peers().isEmpty()) {
            console()
                    .print(
                            "No peers yet. Add one: manta peer add KEY --ip RANGE, or make a guest"
                                    + " with");
            console().print("'manta peer config NAME'.");
            return;
        }
        PeerTable.lines(console(), reply.peers(), invocation().clock().now(), Console.COLUMNS)
                .forEach(console()::print);
    }
}
