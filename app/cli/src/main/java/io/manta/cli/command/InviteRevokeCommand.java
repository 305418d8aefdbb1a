package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.ipc.request.InviteRevokeRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "revoke", description = "Take an invite back.")
final class InviteRevokeCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Parameters(
            index = "1",
            paramLabel = "ID",
            description = "of the invite, or the first 4 or more characters of it")
    private String id = "";

    InviteRevokeCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new InviteRevokeRequest(network, id),
                reply ->
                        console()
                                .print(
                                        "Invite %s to %s lets nobody in any more."
                                                .formatted(
                                                        Console.clean(reply.invite().id()),
                                                        NetworkWords.quoted(
                                                                reply.name(), reply.network()))));
    }
}
