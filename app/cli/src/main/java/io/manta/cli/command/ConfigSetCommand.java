package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.ConfigSetRequest;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "set", description = "Set a setting.")
final class ConfigSetCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "KEY", description = "which")
    private String key = "";

    @Parameters(index = "1", paramLabel = "VALUE", description = "to what")
    private String value = "";

    ConfigSetCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new ConfigSetRequest(key, value),
                reply -> SettingLines.printChanged(console(), reply));
    }
}
