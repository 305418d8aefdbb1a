package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.HistoryText;
import io.manta.ipc.request.HistoryRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "history",
        description = "Show how it went with a peer in the last 24 hours.",
        footer = {
            "The service remembers it in memory: what was before its start is not known.",
            "Round trips and losses are those of echoes: one in two seconds while somebody looks",
            "at the status, one a minute while data flows, none in quiet times."
        })
final class HistoryCommand extends ServiceCommand {
    @Parameters(
            paramLabel = "PEER",
            description = "a name, address, public key or device id, as 'manta peers' shows it")
    private String peer = "";

    HistoryCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new HistoryRequest(peer),
                reply -> HistoryText.lines(console(), reply).forEach(console()::print));
    }
}
