package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.PersonText;
import io.manta.ipc.request.PairListRequest;
import picocli.CommandLine.Command;

@Command(name = "list", description = "List your devices, and what waits to be paired.")
final class PairListCommand extends ServiceCommand {
    PairListCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new PairListRequest(),
                reply -> PersonText.lines(console(), reply).forEach(console()::print));
    }
}
