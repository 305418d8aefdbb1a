package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.ConnectionText;
import io.manta.ipc.request.ContactApproveRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "approve", description = "Say yes to who asks: make the private link.")
final class ConnectionsApproveCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "ID", description = ConnectionsCommand.WHO)
    private String id = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what to call the link on this device")
    private @Nullable String name;

    @Option(names = "--hostname", paramLabel = "HOST", description = NetworkWords.HOSTNAME)
    private @Nullable String hostname;

    ConnectionsApproveCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new ContactApproveRequest(
                        id, Optional.ofNullable(name), Optional.ofNullable(hostname)),
                reply -> ConnectionText.outcome(console(), reply).forEach(console()::print));
    }
}
