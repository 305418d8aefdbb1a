package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Amounts;
import io.manta.ipc.reply.PingReply;
import io.manta.ipc.request.PingRequest;
import java.time.Duration;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "ping",
        description = "Measure the way to a peer through the tunnel.",
        footer = "Exits with 1 when no answer came.")
final class PingCommand extends ServiceCommand {
    private static final int ANSWER_WITHIN_MS = 2_000;
    private static final double LONGEST_INTERVAL_S = 3_600;

    @Spec private CommandSpec spec = CommandSpec.create();

    @Parameters(
            paramLabel = "PEER",
            description =
                    "hostname in a network, HOST.NETWORK, name, address, device id or public key")
    private String peer = "";

    @Option(
            names = {"-c", "--count"},
            paramLabel = "N",
            description = "how many; 0 goes on until Ctrl-C (default: ${DEFAULT-VALUE})")
    private int count = 4;

    @Option(
            names = {"-i", "--interval"},
            paramLabel = "SECONDS",
            description = "from one to the next (default: ${DEFAULT-VALUE})")
    private double intervalS = 1;

    PingCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() {
        if (count < 0) {
            throw new ParameterException(spec.commandLine(), "-c must not be negative");
        }
        if (!(intervalS >= 0 && intervalS <= LONGEST_INTERVAL_S)) {
            throw new ParameterException(spec.commandLine(), "-i must be 0 to 3600 seconds");
        }
    }

    @Override
    int run(Service service) throws MantaException {
        PingSummary summary = new PingSummary();
        try {
            for (int sequence = 1; count == 0 || sequence <= count; sequence++) {
                if (sequence > 1) {
                    Thread.sleep(Duration.ofMillis(Math.round(intervalS * 1000)));
                }
                one(service, sequence, summary);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (MantaException e) {
            // Ctrl-C while waiting: what was measured until then is still of use.
            if (!Thread.currentThread().isInterrupted()) {
                throw e;
            }
        }
        if (invocation().json()) {
            console().print(summary.json());
        } else {
            summary.lines(peer).forEach(console()::print);
        }
        if (summary.received() > 0) {
            return ExitCode.DONE;
        }
        sayThatNobodyAnswered(summary);
        return ExitCode.FAILED;
    }

    /** Not as an exception: the sums stay the one document that {@code --json} prints. */
    private void sayThatNobodyAnswered(PingSummary summary) {
        if (summary.sent() == 0) {
            console().note("manta: no echo was sent: the command was ended before");
            console().note("Let it run until the first answer.");
        } else {
            console()
                    .note(
                            "manta: no answer from %s to %s"
                                    .formatted(
                                            summary.target(),
                                            summary.sent() == 1
                                                    ? "one echo"
                                                    : summary.sent() + " echoes"));
            console()
                    .note(
                            "See in 'manta status' whether it is online; if it is, a firewall there"
                                    + " may drop the echo.");
        }
    }

    private void one(Service service, int sequence, PingSummary summary) throws MantaException {
        PingReply reply = service.call(new PingRequest(peer, ANSWER_WITHIN_MS)).reply();
        summary.add(reply);
        if (!invocation().json()) {
            console().print(line(reply, sequence));
        }
    }

    private static String line(PingReply reply, int sequence) {
        String who = PingSummary.target(reply);
        return reply.rttMs()
                .filter(_ -> reply.answered())
                .map(
                        rtt ->
                                "answer from %s: seq=%d time=%s path=%s"
                                        .formatted(
                                                who,
                                                sequence,
                                                Amounts.milliseconds(rtt),
                                                reply.path().name().toLowerCase(Locale.ROOT)))
                .orElse("no answer from %s: seq=%d".formatted(who, sequence));
    }
}
