package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.ConfigSetRequest;
import picocli.CommandLine.Command;

@Command(name = "off", description = "Leave the local network alone.")
final class MdnsOffCommand extends ServiceCommand {
    MdnsOffCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new ConfigSetRequest("mdns", "off"),
                _ ->
                        console()
                                .print(
                                        "This device is not announced on the local network any"
                                                + " more."));
    }
}
