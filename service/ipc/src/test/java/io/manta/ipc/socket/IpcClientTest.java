package io.manta.ipc.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class IpcClientTest {
    @TempDir private Path folder;

    @Test
    void saysThatThereIsNoSocket() {
        Path socket = folder.resolve("none.sock");
        assertUnreachable(socket, "the service is not running: there is no socket at " + socket);
    }

    @Test
    void saysThatNobodyListens() throws Exception {
        Path socket = folder.resolve("dead.sock");
        listen(socket).close();
        assertUnreachable(socket, "the service is not running: nobody listens on " + socket);
    }

    @Test
    void saysThatTheServiceHungUp() throws Exception {
        Path socket = folder.resolve("rude.sock");
        try (ServerSocketChannel listener = listen(socket)) {
            Thread.startVirtualThread(() -> acceptAnd(listener, ""));
            assertUnreachable(socket, "the service on " + socket + " closed the connection");
        }
    }

    @Test
    void givesUpOnAServiceThatHangsAndSaysThatItWaitsBefore() throws Exception {
        Path socket = folder.resolve("hung.sock");
        AtomicInteger notices = new AtomicInteger();
        Patience short_ =
                new Patience(
                        Duration.ofMillis(300), Duration.ofMillis(100), notices::incrementAndGet);
        try (ServerSocketChannel _ = listen(socket)) {
            assertThatThrownBy(() -> IpcClient.connect(socket, "test", Clock.system(), short_))
                    .isInstanceOfSatisfying(
                            MantaException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_UNREACHABLE))
                    .hasMessage("the service did not answer 'hello' within 0.3 s");
        }
        assertThat(notices).hasValue(1);
    }

    @Test
    void givesUpOnAServiceThatNeitherTakesNorGivesAnything() throws Exception {
        Path socket = folder.resolve("deaf.sock");
        try (ServerSocketChannel listener = listen(socket);
                Wire wire = Wire.connect(socket);
                SocketChannel deaf = listener.accept()) {
            deaf.shutdownInput();
            CountingClock clock = new CountingClock();
            Wait wait = new Wait(clock, Patience.of(Duration.ofMillis(200)), "version");

            assertThatThrownBy(() -> wire.send(ByteBuffer.allocate(1), wait))
                    .hasMessage("the service did not answer 'version' within 0.2 s");
            assertThat(clock.looks).as("looks at the clock").hasValueLessThan(20);
        }
    }

    /** Who looks at it again and again does not wait for anything. */
    private static final class CountingClock implements Clock {
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public long nanos() {
            looks.incrementAndGet();
            return Clock.system().nanos();
        }

        @Override
        public Instant now() {
            return Clock.system().now();
        }
    }

    @Test
    void saysThatSomethingElseListens() throws Exception {
        Path socket = folder.resolve("other.sock");
        try (ServerSocketChannel listener = listen(socket)) {
            Thread.startVirtualThread(() -> acceptAnd(listener, "SSH-2.0-OpenSSH_9.2\r\n"));
            assertThatThrownBy(() -> connect(socket))
                    .isInstanceOfSatisfying(
                            MantaException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.VERSION_MISMATCH))
                    .hasMessageContaining("does not speak as Manta does");
        }
    }

    @Test
    void refusesAPathThatIsTooLong() {
        assertThatThrownBy(() -> connect(folder.resolve("x".repeat(120))))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_UNREACHABLE));
    }

    @Test
    void findsTheNumbersOfUsers() throws Exception {
        assertThat(PeerCredentials.uidOf("root")).hasValue(0);
        assertThat(PeerCredentials.uidOf("12345")).hasValue(12345);
        assertThat(PeerCredentials.uidOf("no-such-user-here")).isEmpty();
        Object own = Files.getAttribute(folder, "unix:uid");
        assertThat(PeerCredentials.uidOf(Files.getOwner(folder).getName()))
                .hasValue(((Integer) own).longValue());
    }

    private static void acceptAnd(ServerSocketChannel listener, String say) {
        try (SocketChannel channel = listener.accept()) {
            channel.write(ByteBuffer.wrap(say.getBytes(StandardCharsets.UTF_8)));
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static ServerSocketChannel listen(Path socket) throws java.io.IOException {
        return ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(socket));
    }

    private static void assertUnreachable(Path socket, String message) {
        assertThatThrownBy(() -> connect(socket))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.SERVICE_UNREACHABLE))
                .hasMessage(message);
    }

    private static void connect(Path socket) throws MantaException {
        IpcClient.connect(socket, "test", Clock.system(), Patience.of(Duration.ofSeconds(10)))
                .close();
    }
}
