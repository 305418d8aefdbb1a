package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.ipc.event.LogEvent;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Commands that go on until somebody ends them; each test runs one in a thread of its own. */
@Timeout(30)
class WatchTest extends AgainstFakeService {
    @Test
    void redrawsInPlaceOnATerminalAndLeavesItAsItWas() throws Exception {
        LiveRun command = start(true, "status", "--watch");
        command.awaitOutput("Manta is up");
        tell(Samples.down());
        command.awaitOutput("Manta is down");

        Run run = command.interrupt();

        assertThat(run.code()).isZero();
        assertThat(run.out())
                .startsWith("\u001b[?1049h\u001b[?25l\u001b[H")
                .endsWith("\u001b[?25h\u001b[?1049l");
        assertThat(run.err()).isEmpty();
    }

    @Test
    void printsLinesWhereThereIsNoTerminal() throws Exception {
        LiveRun command = start(false, "status", "--watch");
        command.awaitOutput("Manta is up · 1 of 3 online");
        tell(Samples.down());
        command.awaitOutput("Manta is down");

        Run run = command.interrupt();

        assertThat(run.code()).isZero();
        assertThat(run.out()).hasLineCount(2).doesNotContain("\u001b");
        assertThat(run.out().lines()).allMatch(line -> line.matches("\\d{4}-.*Z Manta is .*"));
    }

    @Test
    void printsNothingWhileOnlyNumbersMoveAndALineForEachChange() throws Exception {
        service.status = NetworkSamples.status();
        LiveRun command = start(false, "status", "--watch");
        command.awaitOutput("Manta is up");
        // The queue keeps only the latest of what was not read, so each is as good as the last.
        tell(NetworkSamples.later(NetworkSamples.status()));
        tell(NetworkSamples.later(NetworkSamples.status()));
        tell(NetworkSamples.with(List.of(NetworkSamples.home()), List.of(), List.of()));
        command.awaitOutput("'office' is not waited for any more");

        assertThat(command.interrupt().out())
                .matches(
                        "\\S+Z Manta is up · 1 of 3 online · 1 pending · 1 needs attention\n"
                                + "\\S+Z 'office' is not waited for any more\n");
    }

    @Test
    void printsADocumentForEachChangeAsJson() throws Exception {
        LiveRun command = start(true, "status", "--watch", "--json");
        command.awaitOutput("\"state\":\"up\"");
        tell(Samples.down());
        command.awaitOutput("\"state\":\"down\"");

        assertThat(command.interrupt().out().lines())
                .allMatch(line -> line.startsWith("{\"version\":\"0.1.0\""));
    }

    @Test
    void exitsWithThreeWhenTheServiceGoes() throws Exception {
        LiveRun command = start(false, "status", "--watch");
        command.awaitOutput("Manta is up");

        endService();
        Run run = command.end();

        assertThat(run.code()).isEqualTo(3);
        assertThat(run.err()).contains("closed the connection").hasLineCount(2);
    }

    @Test
    void followsTheLog() throws Exception {
        LiveRun command = start(false, "logs", "-f");
        command.awaitOutput("second");
        service.sink().offer(new LogEvent(FakeService.line("third")));
        command.awaitOutput("third");

        Run run = command.interrupt();

        assertThat(run.code()).isZero();
        assertThat(run.out()).hasLineCount(3);
    }

    @Test
    void sumsUpAPingThatIsInterrupted() throws Exception {
        LiveRun command = start(false, "ping", "mira", "-c", "0", "-i", "3600");
        command.awaitOutput("seq=1");

        Run run = command.interrupt();

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("--- mira: 1 sent, 1 received, 0% lost");
    }
}
