package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.RequestDenyRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "deny", description = "Turn somebody away who waits to be let in.")
final class RequestsDenyCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Parameters(
            index = "1",
            paramLabel = "ID",
            description = "of the request, or the first 4 or more characters of it")
    private String id = "";

    @Option(names = "--block", description = "turn away its later requests, too, unseen")
    private boolean block;

    RequestsDenyCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new RequestDenyRequest(network, id, block),
                reply ->
                        console()
                                .print(
                                        "%s was turned away from %s%s."
                                                .formatted(
                                                        NetworkWords.who(reply),
                                                        NetworkWords.quoted(
                                                                reply.name(), reply.network()),
                                                        reply.blocked()
                                                                ? " and may not ask again"
                                                                : "")));
    }
}
