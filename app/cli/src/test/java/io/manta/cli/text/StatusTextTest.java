package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.Samples;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusTextTest {
    private final Console plain =
            new Console(
                    new PrintStream(new ByteArrayOutputStream()),
                    new PrintStream(new ByteArrayOutputStream()),
                    false,
                    Map.of());

    @Test
    void showsStandby() {
        assertThat(String.join("\n", StatusText.lines(plain, Samples.down(), Samples.NOW)))
                .startsWith("○ Manta is down\n")
                .doesNotContain("Interface", "Health", "MTU")
                .endsWith("Peers  none yet");
    }

    @Test
    void showsWhyItFailedAndWhatToDo() {
        assertThat(StatusText.lines(plain, Samples.failed(), Samples.NOW))
                .startsWith(
                        "✕ Manta failed to stay up",
                        "  /dev/net/tun does not exist",
                        "  → Load the module with 'modprobe tun'.",
                        "");
    }
}
