package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.StatusText;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.StatusRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = "Show the state of this device and its peers.",
        footer = {
            "With --watch and without a terminal, a line is printed for each change of what is there;",
            "with --json a document for each event, numbers included."
        })
final class StatusCommand extends ServiceCommand {
    @Option(
            names = {"-w", "--watch"},
            description = "go on showing it as it changes, until Ctrl-C")
    private boolean watch;

    StatusCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return watch
                ? new StatusWatch(invocation()).run(service)
                : ask(service, new StatusRequest(), this::print);
    }

    private void print(StatusView status) {
        StatusText.lines(console(), status, invocation().clock().now()).forEach(console()::print);
    }
}
