package io.manta.ipc.socket;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.time.Clock;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class StuckClientTest {
    private static final String LOGS =
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"subscribe\","
                    + "\"params\":{\"topics\":[\"logs\"]}}";

    @TempDir private Path folder;
    private final AtomicLong nanos = new AtomicLong();
    private final Clock clock =
            new Clock() {
                @Override
                public long nanos() {
                    return nanos.get();
                }

                @Override
                public Instant now() {
                    return Instant.EPOCH;
                }
            };

    @Test
    void hangsUpOnHalfAFrameButNotOnSilence() throws Exception {
        Path socket = folder.resolve("manta.sock");
        try (IpcServer server = IpcServer.open(socket, new ScriptedHandler(), clock);
                RawClient silent = new RawClient(socket);
                RawClient stuck = new RawClient(socket)) {
            greet(silent);
            greet(stuck);
            stuck.write(new byte[] {0, 0, 0, 9, '{'});

            passTimeUntilOneIsLeft(server);

            assertThat(stuck.receive()).isEqualTo("END");
            silent.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"version\"}");
            assertThat(silent.receive()).contains("\"result\"");
        }
    }

    @Test
    void hangsUpOnWhoDoesNotRead() throws Exception {
        Path socket = folder.resolve("manta.sock");
        ScriptedHandler handler = new ScriptedHandler();
        try (IpcServer server = IpcServer.open(socket, handler, clock);
                RawClient silent = new RawClient(socket);
                RawClient stuck = new RawClient(socket)) {
            greet(silent);
            greet(stuck);
            stuck.send(LOGS);
            stuck.receive();
            EventSink sink = handler.sinks.iterator().next();
            for (int i = 0; i < EventQueue.MAX_LINES; i++) {
                sink.offer(Views.line("x".repeat(200)));
            }

            passTimeUntilOneIsLeft(server);

            assertThat(handler.sinks).isEmpty();
        }
    }

    private static void greet(RawClient client) throws Exception {
        client.send(RawClient.HELLO);
        assertThat(client.receive()).contains("\"result\"");
    }

    private void passTimeUntilOneIsLeft(IpcServer server) {
        while (server.connections() > 1) {
            nanos.addAndGet(ServerConnection.STUCK_NS / 1_000);
            Thread.onSpinWait();
        }
    }
}
