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

    @Test
    void fitsALineForLogs() {
        assertThat(StatusText.line(Samples.status()))
                .isEqualTo("Manta is up · 2 h 14 min · 1 of 3 online · ↓ 1.2 Mb/s · ↑ 98 kb/s");
        assertThat(StatusText.line(Samples.down()))
                .isEqualTo("Manta is down · no peers · ↓ 0 b/s · ↑ 0 b/s");
    }
}
