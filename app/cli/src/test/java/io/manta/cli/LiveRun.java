package io.manta.cli;

import io.manta.base.time.Clock;
import io.manta.cli.command.Input;
import io.manta.cli.service.Pace;
import io.manta.cli.text.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/** One run of the program in a thread of its own, for commands that go on until something ends. */
final class LiveRun {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicInteger code = new AtomicInteger(-1);
    private final Thread thread;

    private LiveRun(boolean terminal, Path socket, String... args) {
        Console console =
                new Console(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        terminal,
                        Map.of());
        MantaMain main =
                new MantaMain(
                        console,
                        new Input(new ByteArrayInputStream(new byte[0]), false),
                        Clock.system(),
                        Pace.OF_A_PERSON);
        String[] all =
                Stream.concat(Stream.of("--socket", socket.toString()), Stream.of(args))
                        .toArray(String[]::new);
        thread = Thread.ofPlatform().start(() -> code.set(main.run(all)));
    }

    static LiveRun start(boolean terminal, Path socket, String... args) {
        return new LiveRun(terminal, socket, args);
    }

    /** Waits until it has written that to stdout. */
    void awaitOutput(String part) {
        while (!out().contains(part)) {
            Thread.onSpinWait();
        }
    }

    /** Waits until it has written that to stderr. */
    void awaitNote(String part) {
        while (!err().contains(part)) {
            Thread.onSpinWait();
        }
    }

    /** As Ctrl-C does; waits for the end. */
    Run interrupt() throws InterruptedException {
        thread.interrupt();
        return end();
    }

    /** Waits for the end. */
    Run end() throws InterruptedException {
        thread.join();
        return new Run(code.get(), out(), err());
    }

    String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
