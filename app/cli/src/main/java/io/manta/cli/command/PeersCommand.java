package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Page;
import io.manta.cli.text.StatusText;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.PeersRequest;
import io.manta.ipc.request.StatusRequest;
import java.util.List;
import picocli.CommandLine.Command;

@Command(name = "peers", description = "List all peers.")
final class PeersCommand extends ServiceCommand {
    PeersCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        // People get them network by network, which the list itself does not say.
        return invocation().json()
                ? ask(service, new PeersRequest(), _ -> {})
                : ask(service, new StatusRequest(), this::print);
    }

    private void print(StatusView status) {
        List<String> lines = StatusText.peerLines(console(), status, invocation().clock().now());
        if (lines.isEmpty()) {
            new Page(console())
                    .line("No peers yet. Begin with one of:")
                    .line("  manta create --name home        a network of your own")
                    .line("  manta join CODE                 somebody else's network")
                    .line("  manta peer config phone --qr    any device with a WireGuard client")
                    .print();
        }
        lines.forEach(console()::print);
    }
}
