package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.ContactConnectRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "connect",
        description = "Ask somebody for a private link, by their contact id.",
        footer = {
            "It waits until the other person says yes. Ctrl-C stops waiting; the request stays, also",
            "over a restart, until it expires. 'manta connections' shows how it stands."
        })
final class ConnectCommand extends ServiceCommand {
    @Parameters(
            paramLabel = "ID",
            description = "what 'manta contact id' shows there; the link will do as well")
    private String contact = "";

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "what to call the link on this device")
    private @Nullable String name;

    @Option(names = "--hostname", paramLabel = "HOST", description = NetworkWords.HOSTNAME)
    private @Nullable String hostname;

    @Option(
            names = "--expires",
            paramLabel = "DURATION",
            description = "how long to go on asking, 30d at most; 7d by default")
    private @Nullable String expires;

    @Option(names = "--no-wait", description = "do not wait until the other person says yes")
    private boolean noWait;

    ConnectCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        var _ = Seconds.of(expires);
    }

    @Override
    int run(Service service) throws MantaException {
        return new ConnectWait(invocation(), noWait)
                .run(
                        service,
                        new ContactConnectRequest(
                                contact.replaceAll("\\s", ""),
                                Optional.ofNullable(name),
                                Optional.ofNullable(hostname),
                                Seconds.of(expires)));
    }
}
