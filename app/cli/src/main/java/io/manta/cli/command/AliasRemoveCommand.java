package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.AliasRemoveRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rm", description = "Take such a name away.", aliases = "remove")
final class AliasRemoveCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Parameters(index = "1", paramLabel = "ALIAS", description = "the name")
    private String alias = "";

    AliasRemoveCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return AliasListCommand.ask(this, service, new AliasRemoveRequest(network, alias));
    }
}
