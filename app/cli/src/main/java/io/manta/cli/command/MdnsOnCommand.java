package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.ConfigSetRequest;
import picocli.CommandLine.Command;

@Command(name = "on", description = "Announce this device to members on the local network.")
final class MdnsOnCommand extends ServiceCommand {
    MdnsOnCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new ConfigSetRequest("mdns", "on"),
                _ ->
                        console()
                                .print(
                                        "This device is announced on the local network, to members"
                                                + " of its networks only."));
    }
}
