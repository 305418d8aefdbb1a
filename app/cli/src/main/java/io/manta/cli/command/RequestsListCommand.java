package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.RequestText;
import io.manta.ipc.request.RequestsListRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "list", description = "Show who waits to be let in.")
final class RequestsListCommand extends ServiceCommand {
    @Parameters(index = "0", arity = "0..1", paramLabel = "NET", description = NetworkWords.NET)
    private @Nullable String network;

    RequestsListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return list(this, service, network);
    }

    static int list(ServiceCommand command, Service service, @Nullable String network)
            throws MantaException {
        return command.ask(
                service,
                new RequestsListRequest(Optional.ofNullable(network)),
                reply ->
                        RequestText.lines(command.console(), reply.requests())
                                .forEach(command.console()::print));
    }
}
