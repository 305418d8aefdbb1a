package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.PersonText;
import io.manta.ipc.request.PairRenameRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rename", description = "Call one of your devices something else.")
final class PairRenameCommand extends ServiceCommand {
    static final String DEVICE = "its label, its id, or the first 4 or more characters of that";

    @Parameters(index = "0", paramLabel = "DEVICE", description = DEVICE)
    private String device = "";

    @Parameters(index = "1", paramLabel = "LABEL", description = "the new name")
    private String label = "";

    PairRenameCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new PairRenameRequest(device, label),
                reply -> PersonText.lines(console(), reply).forEach(console()::print));
    }
}
