package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.cli.text.Paint;
import io.manta.ipc.event.LogEvent;
import io.manta.ipc.reply.LogLine;
import io.manta.ipc.request.LogsRequest;
import io.manta.ipc.request.SubscribeRequest;
import io.manta.ipc.request.Topic;
import io.manta.ipc.socket.EventStream;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "logs",
        description = "Show what the service has logged.",
        footer = "With -f and --json, one document is printed for each line.")
final class LogsCommand extends ServiceCommand {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(1);

    @Option(
            names = {"-f", "--follow"},
            description = "go on with new lines, until Ctrl-C")
    private boolean follow;

    @Option(
            names = "--since",
            paramLabel = "DURATION",
            description = "only the last 90s, 10m, 2h or 1d")
    private @Nullable String since;

    LogsCommand(Invocation invocation) {
        super(invocation);
    }

    @Override
    void checkArguments() throws MantaException {
        sinceSeconds();
    }

    private Optional<Long> sinceSeconds() throws MantaException {
        return Seconds.of(since);
    }

    @Override
    int run(Service service) throws MantaException {
        return follow
                ? follow(service)
                : ask(
                        service,
                        new LogsRequest(sinceSeconds()),
                        reply -> reply.lines().forEach(this::print));
    }

    private int follow(Service service) throws MantaException {
        EventStream events =
                service.subscribe(new SubscribeRequest(List.of(Topic.LOGS), sinceSeconds()));
        try {
            while (true) {
                events.next(LOOK_AGAIN_AFTER).ifPresent(this::print);
            }
        } catch (MantaException e) {
            if (Thread.currentThread().isInterrupted()) {
                return ExitCode.DONE;
            }
            throw e;
        }
    }

    private void print(EventStream.Received received) {
        if (invocation().json()) {
            console().print(received.json());
        } else if (received.event().event() instanceof LogEvent event) {
            print(event.line());
        }
    }

    private void print(LogLine line) {
        String level = String.format(Locale.ROOT, "%-5s", line.level());
        String painted =
                switch (line.level()) {
                    case TRACE, DEBUG -> console().paint(Paint.FAINT, level);
                    case INFO -> level;
                    case WARN -> console().paint(Paint.CAUTION, level);
                    case ERROR -> console().paint(Paint.BAD, level);
                };
        console()
                .print(
                        TIME.format(line.time().atZone(ZoneId.systemDefault()))
                                + " "
                                + painted
                                + " "
                                + console().paint(Paint.FAINT, Console.clean(line.source()))
                                + " "
                                + Console.clean(line.message()));
    }
}
