package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.PeerExportRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "export", description = "Print this device and its peers as a wg-quick file.")
final class PeerExportCommand extends ServiceCommand {
    @Option(
            names = "--with-private-key",
            description = "include the private key of this device; needs root")
    private boolean withPrivateKey;

    PeerExportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new PeerExportRequest(withPrivateKey),
                reply -> {
                    String text = reply.config().reveal();
                    console().printPart(text.endsWith("\n") ? text : text + "\n");
                });
    }
}
