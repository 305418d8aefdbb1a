package io.manta.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.time.Clock;
import io.manta.cli.command.Input;
import io.manta.cli.service.Pace;
import io.manta.cli.text.Console;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Services that hang, or speak otherwise. */
@Timeout(30)
class WaitingTest {
    @TempDir private Path folder;

    @Test
    void saysWhatItWaitsForAndGivesUpInTheEnd() throws Exception {
        assertThat(Pace.OF_A_PERSON)
                .isEqualTo(new Pace(Duration.ofSeconds(1), Duration.ofSeconds(30)));
        Path socket = folder.resolve("hung.sock");
        try (ServerSocketChannel _ =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(socket))) {
            Run run = runQuickly("status", "--socket", socket.toString());
            assertThat(run)
                    .isEqualTo(
                            new Run(
                                    3,
                                    "",
                                    """
                                    waiting for the service to greet …
                                    manta: the service did not answer 'hello' within 0.3 s
                                    It may be busy or stuck: try again, or restart the service.
                                    """));
        }
    }

    @Test
    void saysInWordsThatVersionsDiffer() throws Exception {
        Path socket = folder.resolve("newer.sock");
        String refusal =
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32000,\"message\":\"the service"
                        + " is Manta 9 and speaks protocol 9\",\"data\":{\"code\":"
                        + "\"VERSION_MISMATCH\",\"remedy\":\"Update the command.\"}}}";
        try (ServerSocketChannel listener =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(socket))) {
            Thread.startVirtualThread(() -> answer(listener, refusal));
            assertThat(Run.of("status", "--socket", socket.toString()))
                    .isEqualTo(
                            new Run(
                                    1,
                                    "",
                                    "manta: the service is Manta 9 and speaks protocol 9\n"
                                            + "Update the command.\n"));
        }
    }

    private static void answer(ServerSocketChannel listener, String json) {
        try (SocketChannel channel = listener.accept()) {
            byte[] body = json.getBytes(StandardCharsets.UTF_8);
            channel.write(
                    ByteBuffer.allocate(4 + body.length).putInt(body.length).put(body).flip());
            channel.read(ByteBuffer.allocate(1000));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Run runQuickly(String... args) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console = new Console(new PrintStream(out), new PrintStream(err), false, Map.of());
        int code =
                new MantaMain(
                                console,
                                new Input(new ByteArrayInputStream(new byte[0]), false),
                                Clock.system(),
                                new Pace(Duration.ofMillis(50), Duration.ofMillis(300)))
                        .run(args);
        return new Run(
                code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
