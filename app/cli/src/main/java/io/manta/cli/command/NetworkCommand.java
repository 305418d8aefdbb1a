package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import picocli.CommandLine.Parameters;

/** A command about one network, and nothing else. */
abstract class NetworkCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    NetworkCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    final int run(Service service) throws MantaException {
        return run(service, network);
    }

    /** Does it. */
    abstract int run(Service service, String said) throws MantaException;
}
