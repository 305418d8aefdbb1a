package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.WhoisText;
import io.manta.ipc.request.WhoisRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "whois", description = "Show all that is known of a member.")
final class WhoisCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Parameters(index = "1", paramLabel = "HOST", description = NetworkWords.PEER)
    private String host = "";

    WhoisCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new WhoisRequest(network, host),
                reply ->
                        WhoisText.lines(console(), reply, invocation().clock().now())
                                .forEach(console()::print));
    }
}
