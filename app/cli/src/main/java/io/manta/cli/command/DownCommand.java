package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.StatusText;
import io.manta.ipc.request.DownRequest;
import picocli.CommandLine.Command;

@Command(name = "down", description = "Leave the private network; the service stays ready.")
final class DownCommand extends ServiceCommand {
    DownCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(service, new DownRequest(), status -> console().print(StatusText.state(status)));
    }
}
