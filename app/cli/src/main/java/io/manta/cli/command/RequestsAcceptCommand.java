package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.RequestAcceptRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "accept", description = "Let somebody in who waits for it.")
final class RequestsAcceptCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Parameters(
            index = "1",
            paramLabel = "ID",
            description = "of the request, or the first 4 or more characters of it")
    private String id = "";

    RequestsAcceptCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new RequestAcceptRequest(network, id),
                reply ->
                        console()
                                .print(
                                        "%s may enter %s."
                                                .formatted(
                                                        NetworkWords.who(reply),
                                                        NetworkWords.quoted(
                                                                reply.name(), reply.network()))));
    }
}
