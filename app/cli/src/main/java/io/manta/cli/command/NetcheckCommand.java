package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.NetcheckText;
import io.manta.ipc.request.NetcheckRequest;
import picocli.CommandLine.Command;

@Command(
        name = "netcheck",
        description = "Find out how this machine is connected, and how others may find it.",
        footer = {
            "Names nobody by itself: 'manta config set stun HOST:PORT,HOST:PORT' says whom to ask."
        })
final class NetcheckCommand extends ServiceCommand {
    NetcheckCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new NetcheckRequest(),
                reply -> NetcheckText.lines(reply).forEach(console()::print));
    }
}
