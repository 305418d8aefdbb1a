package io.manta.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.cli.NetworkSamples;
import io.manta.cli.Samples;
import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.StatusView;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private static StatusView pending(JoinStep step) {
        return NetworkSamples.with(List.of(), List.of(NetworkSamples.pending(step)), List.of());
    }

    @Test
    void sumsUpWhatIsThere() {
        assertThat(StatusLine.summary(Samples.status()))
                .isEqualTo("Manta is up · 1 of 3 online · 1 in health");
        assertThat(StatusLine.summary(Samples.down())).isEqualTo("Manta is down · no peers");
        assertThat(StatusLine.summary(NetworkSamples.status()))
                .isEqualTo("Manta is up · 1 of 3 online · 1 pending · 1 needs attention");
    }

    @Test
    void hasNothingToSayWhenOnlyNumbersMove() {
        StatusView status = NetworkSamples.status();

        assertThat(StatusLine.changes(status, NetworkSamples.later(status))).isEmpty();
    }

    @Test
    void sumsUpAgainWhenTheStateChanges() {
        assertThat(StatusLine.changes(Samples.status(), Samples.down()))
                .containsExactly("Manta is down · no peers");
    }

    @Test
    void namesWhatBegins() {
        StatusView before = NetworkSamples.with(List.of(), List.of(), List.of());

        assertThat(StatusLine.changes(before, NetworkSamples.status()))
                .containsExactly(
                        "'home': this device is desk, coordinator",
                        "'office': waiting until coordinator ann lets this device in",
                        "bob.home is online (direct)",
                        "studio.home is idle",
                        "a-machine-with-quite-a-long-name.home is offline",
                        "carol wants to enter 'home'.");
    }

    @Test
    void namesWhatEnds() {
        StatusView now = NetworkSamples.with(List.of(), List.of(), List.of());

        assertThat(StatusLine.changes(NetworkSamples.status(), now))
                .containsExactly(
                        "'home' was left",
                        "'office' is not waited for any more",
                        "bob.home is gone",
                        "studio.home is gone",
                        "a-machine-with-quite-a-long-name.home is gone");
        assertThat(StatusLine.changes(Samples.status(), now)).endsWith("'port-taken' is over");
    }

    @Test
    void followsARequestThroughItsSteps() {
        assertThat(StatusLine.changes(pending(JoinStep.REACHING), pending(JoinStep.ASKING)))
                .containsExactly("'office': asking a coordinator");
        assertThat(StatusLine.changes(pending(JoinStep.ASKING), pending(JoinStep.DENIED)))
                .containsExactly("'office': turned away");
    }
}
