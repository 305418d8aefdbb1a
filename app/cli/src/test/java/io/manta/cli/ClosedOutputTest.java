package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.time.Clock;
import io.manta.cli.command.Input;
import io.manta.cli.service.Pace;
import io.manta.cli.text.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Nobody reads the output: the disk is full, or {@code head} has had enough. */
class ClosedOutputTest {
    private static final OutputStream FULL =
            new OutputStream() {
                @Override
                public void write(int b) throws IOException {
                    throw new IOException("No space left on device");
                }
            };

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|--help",
                "1|--version",
                "1|status --help",
                "1|help ping",
                "1|completion bash",
                "3|status --json --socket /no/such.sock",
                "2|statsu --json",
            })
    void endsWithACodeAndNoTrace(int code, String line) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(
                        new PrintStream(FULL, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        Map.of());
        Input input = new Input(InputStream.nullInputStream(), false);

        int ended =
                new MantaMain(console, input, Clock.system(), Pace.OF_A_PERSON)
                        .run(line.split(" "));

        assertThat(ended).isEqualTo(code);
        assertThat(err.toString(StandardCharsets.UTF_8)).doesNotContain("\tat ", "Exception");
    }
}
