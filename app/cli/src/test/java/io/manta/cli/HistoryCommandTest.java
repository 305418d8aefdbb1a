package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HistoryCommandTest extends AgainstFakeService {
    @Test
    void sumsUpEachHourAndTellsHowThePeerWasReached() {
        Run run = manta("history", "office");
        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("office, the last 1 h 30 min")
                .containsPattern("15(.0)? ms +44(.0)? ms +1.0 % +4.0 kB +100 B")
                .contains("lan, 192.168.1.5:41820")
                .contains("not there");
    }

    @Test
    void printsWhatTheServiceSaysAsJson() {
        assertThat(manta("--json", "history", "office").out())
                .contains("\"steps\"")
                .contains("\"rtt_ms\"");
    }
}
