package io.manta.cli.command;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** A command of a later version: it says that, and what to do until then, whatever follows it. */
@Command(hidden = true, description = "Not in this version yet.")
final class LaterCommand implements Callable<Integer> {
    private static final String COPY =
            "Copy files with scp or rsync, to the address that 'manta peers' shows.";
    private static final String CARRY =
            "A plain WireGuard peer can carry that traffic: see 'manta peer add --help'.";
    private static final String NONE = "'manta --help' lists what there is.";

    private final String name;
    private final String meanwhile;

    @Parameters(arity = "0..*", hidden = true)
    private List<String> words = List.of();

    private LaterCommand(String name, String meanwhile) {
        this.name = name;
        this.meanwhile = meanwhile;
    }

    /** The command of a later version that has this name, ready to be added to the others. */
    static Optional<CommandLine> lineFor(String name) {
        return named(name)
                .map(
                        command ->
                                new CommandLine(command)
                                        .setUnmatchedOptionsArePositionalParams(true));
    }

    /** The command of a later version that has this name. */
    static Optional<LaterCommand> named(String name) {
        String meanwhile =
                switch (name) {
                    case "doctor" ->
                            "Look at 'manta status', 'manta netcheck' and 'manta history'.";
                    case "report" -> "'manta status --json' and 'manta logs' say what it would.";
                    case "firewall" ->
                            "Use the system's firewall on the interface of 'manta status'.";
                    case "send", "files" -> COPY;
                    case "ssh" ->
                            "Use the system's SSH server, at the address 'manta peers' shows.";
                    case "exit-node", "route" -> CARRY;
                    case "relay", "directory", "provider" -> NONE;
                    default -> "";
                };
        return Optional.of(meanwhile)
                .filter(text -> !text.isEmpty())
                .map(text -> new LaterCommand(name, text));
    }

    @Override
    public Integer call() throws MantaException {
        throw refusal();
    }

    /** Why it does nothing. */
    MantaException refusal() {
        return new MantaException(
                ErrorCode.UNSUPPORTED,
                "'manta " + name + "' is not in this version yet",
                meanwhile,
                null);
    }
}
