package io.manta.cli.command;

import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.cli.service.Service;
import io.manta.cli.text.Console;
import io.manta.cli.text.StatusLine;
import io.manta.cli.text.StatusText;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.SubscribeRequest;
import io.manta.ipc.request.Topic;
import io.manta.ipc.socket.EventStream;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows the status as it changes, until interrupted. On a terminal in place, on a screen of its own
 * that leaves nothing behind but the last state; elsewhere a line for each change that is more than
 * a number.
 */
final class StatusWatch {
    private static final String ENTER = "\u001b[?1049h\u001b[?25l";
    private static final String LEAVE = "\u001b[?25h\u001b[?1049l";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR_LINE_REST = "\u001b[K";
    private static final String CLEAR_SCREEN_REST = "\u001b[J";
    private static final Duration REDRAW_AFTER = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN_AFTER = Duration.ofMinutes(1);

    private final Console console;
    private final Clock clock;
    private final boolean json;

    StatusWatch(Invocation invocation) {
        this.console = invocation.console();
        this.clock = invocation.clock();
        this.json = invocation.json();
    }

    int run(Service service) throws MantaException {
        EventStream events =
                service.subscribe(new SubscribeRequest(List.of(Topic.STATUS), Optional.empty()));
        boolean inPlace = console.isTerminal() && !json;
        if (!inPlace) {
            return follow(events);
        }
        console.printPart(ENTER);
        StatusView last = null;
        try {
            while (true) {
                last = redraw(events, last);
            }
        } catch (MantaException e) {
            return endedByPerson(e);
        } finally {
            console.printPart(LEAVE);
        }
    }

    private @Nullable StatusView redraw(EventStream events, @Nullable StatusView last)
            throws MantaException {
        // Redrawn without an event, too: ages grow.
        StatusView now = events.next(REDRAW_AFTER).map(StatusWatch::statusOf).orElse(last);
        if (now != null) {
            StringBuilder page = new StringBuilder(HOME);
            for (String line : StatusText.lines(console, now, clock.now())) {
                page.append(line).append(CLEAR_LINE_REST).append('\n');
            }
            console.printPart(page.append(CLEAR_SCREEN_REST).toString());
        }
        return now;
    }

    private int follow(EventStream events) throws MantaException {
        StatusView last = null;
        try {
            while (true) {
                Optional<EventStream.Received> event = events.next(LOOK_AGAIN_AFTER);
                if (event.isPresent()) {
                    last = printChanges(event.get(), last);
                }
            }
        } catch (MantaException e) {
            return endedByPerson(e);
        }
    }

    private @Nullable StatusView printChanges(
            EventStream.Received event, @Nullable StatusView last) {
        StatusView now = statusOf(event);
        if (json) {
            console.print(event.json());
        } else if (now != null) {
            List<String> lines =
                    last == null ? List.of(StatusLine.summary(now)) : StatusLine.changes(last, now);
            lines.forEach(
                    line ->
                            console.print(
                                    clock.now().truncatedTo(ChronoUnit.SECONDS) + " " + line));
        }
        return now == null ? last : now;
    }

    private static @Nullable StatusView statusOf(EventStream.Received received) {
        return received.event().event() instanceof StatusEvent event ? event.status() : null;
    }

    /** Ctrl-C is the way to end this, not a failure. */
    private static int endedByPerson(MantaException e) throws MantaException {
        if (Thread.currentThread().isInterrupted()) {
            return ExitCode.DONE;
        }
        throw e;
    }
}
