package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.PeerImportReply;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.request.PeerImportRequest;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "import", description = "Add the peers of a wg-quick file.")
final class PeerImportCommand extends ServiceCommand {
    @Parameters(paramLabel = "FILE", description = "the file; - reads the standard input")
    private Path file = Path.of("-");

    @Option(names = "--name", paramLabel = "NAME", description = "what to call its peer")
    private @Nullable String name;

    PeerImportCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        return ask(
                service,
                new PeerImportRequest(
                        new Secret(invocation().read(file)), Optional.ofNullable(name)),
                this::print);
    }

    private void print(PeerImportReply reply) {
        String names =
                reply.peers().stream()
                        .map(PeerView::name)
                        .map(Console::clean)
                        .collect(Collectors.joining(", "));
        console().print(names.isEmpty() ? "The file names no peers." : "Added " + names + ".");
        reply.notes().forEach(note -> console().note(Console.clean(note)));
    }
}
