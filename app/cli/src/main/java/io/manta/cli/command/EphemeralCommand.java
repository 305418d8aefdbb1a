package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Amounts;
import io.manta.ipc.reply.EphemeralReply;
import io.manta.ipc.request.EphemeralAction;
import io.manta.ipc.request.NetworkEphemeralRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "ephemeral",
        description = "Remove members that nobody has seen for some time, or let them stay.")
final class EphemeralCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "NET", description = NetworkWords.NET)
    private String network = "";

    @Parameters(
            index = "1",
            paramLabel = "DURATION|off|show",
            completionCandidates = Words.class,
            description = "how long, such as 12h or 30d; off lets them stay; show changes nothing")
    private String when = "";

    /** What may stand for a duration. */
    static final class Words extends ArrayList<String> {
        private static final long serialVersionUID = 1L;

        Words() {
            super(List.of("off", "show"));
        }
    }

    EphemeralCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        request();
    }

    private NetworkEphemeralRequest request() throws MantaException {
        return switch (when) {
            case "show" ->
                    new NetworkEphemeralRequest(network, EphemeralAction.SHOW, Optional.empty());
            case "off" ->
                    new NetworkEphemeralRequest(network, EphemeralAction.OFF, Optional.empty());
            default ->
                    new NetworkEphemeralRequest(
                            network,
                            EphemeralAction.SET,
                            Optional.of(Amounts.parseDuration(when).toSeconds()));
        };
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(service, request(), this::print);
    }

    private void print(EphemeralReply reply) {
        String name = NetworkWords.quoted(reply.name(), reply.network());
        console()
                .print(
                        reply.afterS()
                                .map(
                                        s ->
                                                "Members of %s that nobody sees for %s are removed."
                                                        .formatted(name, Amounts.duration(s)))
                                .orElse(
                                        "Members of %s stay, however long they are away."
                                                .formatted(name)));
    }
}
