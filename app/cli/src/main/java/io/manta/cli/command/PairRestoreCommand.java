package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.CommandWords;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.PairRestoreReply;
import io.manta.ipc.request.PairRestoreRequest;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "restore",
        description = "Make this device the one that a backup was made of.",
        footer = {
            "It asks for the passphrase; without a terminal that is a line of the standard input.",
            "The device the backup was made of must not run any more.",
            "With - for a file the backup follows on the standard input, below the passphrase."
        })
final class PairRestoreCommand extends ServiceCommand {
    @Parameters(index = "0", paramLabel = "FILE", description = "what 'manta pair backup' wrote")
    private Path file = Path.of("");

    @Option(names = "--replace", description = "forget who this device is and its rooms")
    private boolean replace;

    PairRestoreCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    int run(Service service) throws MantaException {
        if (file.toString().equals("-")) {
            Secret passphrase = ask();
            return restore(service, lines(), passphrase);
        }
        Secret lines = lines();
        return restore(service, lines, ask());
    }

    private Secret ask() throws MantaException {
        return Passphrase.ask(invocation(), "Passphrase: ");
    }

    private Secret lines() throws MantaException {
        // Whatever else is on the sheet, codes above all, is much longer than what matters.
        return new Secret(
                invocation()
                        .read(file)
                        .lines()
                        .map(String::strip)
                        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("mantabackup"))
                        .collect(Collectors.joining("\n")));
    }

    private int restore(Service service, Secret lines, Secret passphrase) throws MantaException {
        return ask(service, new PairRestoreRequest(lines, passphrase, replace), this::print);
    }

    private void print(PairRestoreReply reply) {
        console()
                .print(
                        "This device is %s… from now on, with %s. The service restarts."
                                .formatted(
                                        CommandWords.shortened(reply.deviceId()),
                                        reply.networks() == 1
                                                ? "1 room"
                                                : reply.networks() + " rooms"));
    }
}
