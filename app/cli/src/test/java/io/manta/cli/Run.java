package io.manta.cli;

import io.manta.base.time.Clock;
import io.manta.cli.command.Input;
import io.manta.cli.service.Pace;
import io.manta.cli.text.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/**
 * One run of the program in this process.
 *
 * @param code its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
record Run(int code, String out, String err) {
    /** Real for deadlines, fixed for ages. */
    private static final Clock CLOCK =
            new Clock() {
                @Override
                public long nanos() {
                    return Clock.system().nanos();
                }

                @Override
                public Instant now() {
                    return Samples.NOW;
                }
            };

    static Run of(String... args) {
        return of(false, Map.of(), "", args);
    }

    static Run of(boolean terminal, Map<String, String> environment, String input, String... args) {
        return of(terminal, environment, input(input, false), args);
    }

    /** With somebody who types that at the terminal, while the output goes elsewhere. */
    static Run atTerminal(String input, String... args) {
        return of(false, Map.of(), input(input, true), args);
    }

    private static Input input(String text, boolean terminal) {
        return new Input(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), terminal);
    }

    private static Run of(
            boolean terminal, Map<String, String> environment, Input input, String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        terminal,
                        environment);
        int code = new MantaMain(console, input, CLOCK, Pace.OF_A_PERSON).run(args);
        return new Run(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
