package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.ipc.request.ContactCancelRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "cancel", description = "Ask somebody no longer, or put away how that has ended.")
final class ConnectionsCancelCommand extends ServiceCommand {
    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "the contact id that is asked, or 4 or more characters of it")
    private String id = "";

    ConnectionsCancelCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new ContactCancelRequest(id),
                reply ->
                        console()
                                .print(
                                        "This device does not ask '%s' any more."
                                                .formatted(Console.clean(id))));
    }
}
