package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.time.Clock;
import io.manta.cli.service.Pace;
import io.manta.cli.text.Console;
import io.manta.ipc.event.LogEvent;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.socket.EventSink;
import io.manta.ipc.socket.IpcServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Commands that go on until somebody ends them; each test runs one in a thread of its own. */
@Timeout(30)
class WatchTest {
    @TempDir private Path folder;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final AtomicInteger code = new AtomicInteger(-1);
    private FakeService service;
    private IpcServer server;
    private Path socket;

    @BeforeEach
    void open() throws Exception {
        socket = folder.resolve("manta.sock");
        service = new FakeService();
        server = IpcServer.open(socket, service, Clock.system());
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void redrawsInPlaceOnATerminalAndLeavesItAsItWas() throws Exception {
        Thread command = start(true, "status", "--watch");
        awaitOutput("Manta is up");
        sink().offer(new StatusEvent(Samples.down()));
        awaitOutput("Manta is down");

        command.interrupt();
        command.join();

        assertThat(code).hasValue(0);
        assertThat(text())
                .startsWith("\u001b[?1049h\u001b[?25l\u001b[H")
                .endsWith("\u001b[?25h\u001b[?1049l");
        assertThat(err.size()).isZero();
    }

    @Test
    void printsLinesWhereThereIsNoTerminal() throws Exception {
        Thread command = start(false, "status", "--watch");
        awaitOutput("Manta is up");
        sink().offer(new StatusEvent(Samples.down()));
        awaitOutput("Manta is down");

        command.interrupt();
        command.join();

        assertThat(code).hasValue(0);
        assertThat(text()).hasLineCount(2).doesNotContain("\u001b");
        assertThat(text().lines()).allMatch(line -> line.matches("\\d{4}-.*Z Manta is .*b/s"));
    }

    @Test
    void printsADocumentForEachChangeAsJson() throws Exception {
        Thread command = start(true, "status", "--watch", "--json");
        awaitOutput("\"state\":\"up\"");
        sink().offer(new StatusEvent(Samples.down()));
        awaitOutput("\"state\":\"down\"");

        command.interrupt();
        command.join();

        assertThat(text().lines()).allMatch(line -> line.startsWith("{\"version\":\"0.1.0\""));
    }

    @Test
    void exitsWithThreeWhenTheServiceGoes() throws Exception {
        Thread command = start(false, "status", "--watch");
        awaitOutput("Manta is up");

        server.close();
        command.join();

        assertThat(code).hasValue(3);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("closed the connection")
                .hasLineCount(2);
    }

    @Test
    void followsTheLog() throws Exception {
        Thread command = start(false, "logs", "-f");
        awaitOutput("second");
        sink().offer(new LogEvent(FakeService.line("third")));
        awaitOutput("third");

        command.interrupt();
        command.join();

        assertThat(code).hasValue(0);
        assertThat(text()).hasLineCount(3);
    }

    @Test
    void sumsUpAPingThatIsInterrupted() throws Exception {
        Thread command = start(false, "ping", "mira", "-c", "0", "-i", "3600");
        awaitOutput("seq=1");

        command.interrupt();
        command.join();

        assertThat(code).hasValue(0);
        assertThat(text()).contains("--- mira: 1 sent, 1 received, 0% lost");
    }

    private EventSink sink() {
        while (service.sinks.isEmpty()) {
            Thread.onSpinWait();
        }
        return service.sinks.iterator().next();
    }

    private Thread start(boolean terminal, String command, String... more) {
        Console console =
                new Console(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, false, StandardCharsets.UTF_8),
                        terminal,
                        Map.of());
        MantaMain main =
                new MantaMain(
                        console,
                        new ByteArrayInputStream(new byte[0]),
                        Clock.system(),
                        Pace.OF_A_PERSON);
        String[] args = new String[more.length + 3];
        args[0] = "--socket";
        args[1] = socket.toString();
        args[2] = command;
        System.arraycopy(more, 0, args, 3, more.length);
        return Thread.ofPlatform().start(() -> code.set(main.run(args)));
    }

    private void awaitOutput(String part) {
        while (!text().contains(part)) {
            Thread.onSpinWait();
        }
    }

    private String text() {
        return out.toString(StandardCharsets.UTF_8);
    }
}
