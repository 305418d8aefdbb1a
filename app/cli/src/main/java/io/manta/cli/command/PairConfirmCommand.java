package io.manta.cli.command;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.cli.text.PersonText;
import io.manta.ipc.reply.PairListReply;
import io.manta.ipc.reply.PairWaitingView;
import io.manta.ipc.request.PairDecideRequest;
import io.manta.ipc.request.PairListRequest;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "confirm",
        description = "Say whether both devices show the same six words.",
        footer = "It asks, on a terminal; elsewhere it takes --yes or --no.")
final class PairConfirmCommand extends ServiceCommand {
    @Option(
            names = {"-y", "--yes"},
            description = "they are the same")
    private boolean yes;

    @Option(names = "--no", description = "they differ, or give up what 'manta pair TICKET' began")
    private boolean no;

    PairConfirmCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        if (yes && no) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "the words can't be the same and differ",
                    "Give --yes or --no.",
                    null);
        }
        if (!yes && !no && !invocation().input().isTerminal()) {
            throw Confirmation.refusal(
                    "somebody has to compare the words, and there is nobody to ask", "--yes");
        }
    }

    @Override
    int run(Service service) throws MantaException {
        Optional<PairWaitingView> waiting = service.call(new PairListRequest()).reply().waiting();
        waiting.ifPresent(this::show);
        // Where nobody waits the service says so; a no would give up what this device has asked.
        boolean same = !no && (yes || waiting.isEmpty() || isSame());
        return ask(
                service,
                new PairDecideRequest(same, waiting.map(PairWaitingView::deviceId)),
                reply -> print(reply, same, waiting));
    }

    private void show(PairWaitingView waiting) {
        console()
                .note(
                        "'%s' wants to be one of your devices, and to see all your rooms."
                                .formatted(Console.clean(waiting.label())));
        console().note("  " + Console.clean(String.join(" ", waiting.words())));
    }

    private boolean isSame() throws MantaException {
        console().ask("Does it show the very same words? [y/N] ");
        String answer = invocation().input().line().strip().toLowerCase(Locale.ROOT);
        return List.of("y", "yes").contains(answer);
    }

    private void print(PairListReply reply, boolean same, Optional<PairWaitingView> waiting) {
        if (same) {
            PersonText.lines(console(), reply).forEach(console()::print);
        } else {
            console()
                    .print(
                            waiting.isPresent()
                                    ? "Turned it away. Nothing was handed over."
                                    : "This device does not ask to be paired any more.");
        }
    }
}
