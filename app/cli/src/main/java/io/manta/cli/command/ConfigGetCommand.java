package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.ipc.request.ConfigGetRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "get", description = "Show one setting, or all.")
final class ConfigGetCommand extends ServiceCommand {
    @Parameters(paramLabel = "KEY", arity = "0..1", description = "which; all when left out")
    private @Nullable String key;

    ConfigGetCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new ConfigGetRequest(Optional.ofNullable(key)),
                reply -> SettingLines.print(console(), reply));
    }
}
