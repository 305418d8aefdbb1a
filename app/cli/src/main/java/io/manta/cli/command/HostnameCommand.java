package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.ipc.request.HostnameSetRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "hostname", description = "Rename this device in a network.")
final class HostnameCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Parameters(index = "1", paramLabel = "NAME", description = NetworkWords.HOSTNAME)
    private String hostname = "";

    HostnameCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new HostnameSetRequest(network, hostname),
                reply ->
                        console()
                                .print(
                                        (reply.confirmed()
                                                        ? "This device is '%s' in %s."
                                                        : "This device asks to be '%s' in %s;"
                                                                + " a coordinator confirms it.")
                                                .formatted(
                                                        Console.clean(reply.hostname()),
                                                        NetworkWords.quoted(
                                                                reply.name(), reply.network()))));
    }
}
