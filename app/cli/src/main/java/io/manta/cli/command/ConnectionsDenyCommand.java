package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.ipc.request.ContactDenyRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "deny", description = "Say no to who asks for a private link.")
final class ConnectionsDenyCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "ID", description = ConnectionsCommand.WHO)
    private String id = "";

    @Option(names = "--block", description = "turn away its later requests, too, unseen")
    private boolean block;

    ConnectionsDenyCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new ContactDenyRequest(id, block),
                reply ->
                        console()
                                .print(
                                        "'%s' was told no%s."
                                                .formatted(
                                                        Console.clean(id),
                                                        block
                                                                ? " and may not ask again"
                                                                : ", and is not shown again for a"
                                                                        + " day")));
    }
}
