package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.AliasSetRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Give a member another name, on this device only.")
final class AliasSetCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Parameters(index = "1", paramLabel = "PEER", description = NetworkWords.PEER)
    private String peer = "";

    @Parameters(
            index = "2",
            paramLabel = "ALIAS",
            description = "lower-case letters, digits, hyphens")
    private String alias = "";

    AliasSetCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return AliasListCommand.ask(this, service, new AliasSetRequest(network, peer, alias));
    }
}
