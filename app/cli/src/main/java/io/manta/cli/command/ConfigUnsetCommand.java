package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.ConfigUnsetRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "unset", description = "Make a setting what it is by default.")
final class ConfigUnsetCommand extends ServiceCommand {
    @Parameters(paramLabel = "KEY", description = "which")
    private String key = "";

    ConfigUnsetCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new ConfigUnsetRequest(key),
                reply -> SettingLines.printChanged(console(), reply));
    }
}
