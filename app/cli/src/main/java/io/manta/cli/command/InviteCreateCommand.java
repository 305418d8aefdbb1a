package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(name = "create", description = "Make an invite to a network.")
final class InviteCreateCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Mixin private InviteOptions options = new InviteOptions();

    InviteCreateCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        options.expiresS();
    }

    @Override
    int run(Service service) throws MantaException {
        return new InviteMaking(invocation(), options).run(service, network);
    }
}
