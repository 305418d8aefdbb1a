package io.manta.cli.command;

import io.manta.base.build.BuildStamp;
import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.ipc.reply.VersionReply;
import io.manta.ipc.request.VersionRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

@Command(
        name = "version",
        description = "Show the versions of this command and of the service.",
        footer = "Without a service it still shows its own; with --json it needs the service.")
final class VersionCommand implements Callable<Integer> {
    private final Invocation invocation;

    VersionCommand(Invocation invocation) {
        this.invocation = invocation;
    }

    @Override
    public Integer call() throws MantaException {
        Console console = invocation.console();
        if (!invocation.json()) {
            console.print("manta    " + BuildStamp.withCommit(invocation.version()));
        }
        try (Service service = invocation.connect()) {
            var answer = service.call(new VersionRequest());
            console.print(
                    invocation.json()
                            ? answer.json()
                            : Console.clean("service  " + text(answer.reply())));
        } catch (MantaException e) {
            if (invocation.json()) {
                throw e;
            }
            console.print("service  – " + Console.clean(String.valueOf(e.getMessage())));
        }
        return ExitCode.DONE;
    }

    private static String text(VersionReply reply) {
        return "%s (%sprotocol %d, %s, %s)"
                .formatted(
                        reply.version(),
                        reply.commit().map(commit -> commit + ", ").orElse(""),
                        reply.protocol(),
                        reply.runtime(),
                        reply.system());
    }
}
