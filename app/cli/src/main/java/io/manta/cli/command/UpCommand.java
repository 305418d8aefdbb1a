package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.StatusText;
import io.manta.ipc.request.UpRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "up", description = "Go on the private network.")
final class UpCommand extends ServiceCommand {
    @Option(
            names = "--hostname",
            paramLabel = "NAME",
            description = "what this device is called from now on")
    private @Nullable String hostname;

    UpCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new UpRequest(Optional.ofNullable(hostname)),
                status -> {
                    StringBuilder line = new StringBuilder(StatusText.state(status));
                    status.ipv4().ifPresent(address -> line.append(" · ").append(address));
                    status.ipv6().ifPresent(address -> line.append(" · ").append(address));
                    console().print(line.toString());
                });
    }
}
