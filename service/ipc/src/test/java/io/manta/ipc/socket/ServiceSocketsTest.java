package io.manta.ipc.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.system.OperatingSystem;
import io.manta.ipc.ServiceSockets;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceSocketsTest {
    @TempDir Path folder;

    @Test
    void areTwoOnWindowsAndOneElsewhere() {
        Path socket = Path.of("/run/manta.sock");

        assertThat(ServiceSockets.of(socket, OperatingSystem.LINUX)).containsExactly(socket);
        assertThat(ServiceSockets.of(socket, OperatingSystem.MACOS)).containsExactly(socket);
        assertThat(ServiceSockets.of(socket, OperatingSystem.WINDOWS))
                .containsExactly(Path.of("/run/admin/manta.sock"), socket);
    }

    @Test
    void areTriedUntilOneLetsTheClientIn() throws Exception {
        Path socket = folder.resolve("manta.sock");
        List<Path> both = ServiceSockets.of(socket, OperatingSystem.WINDOWS);
        try (ServerSocketChannel operators = listen(socket);
                Wire _ = Wire.connect(socket, both);
                SocketChannel accepted = operators.accept()) {
            assertThat(accepted.isConnected()).isTrue();
        }
        Files.createDirectory(folder.resolve("admin"));
        try (ServerSocketChannel administrators = listen(both.getFirst());
                Wire _ = Wire.connect(socket, both);
                SocketChannel accepted = administrators.accept()) {
            assertThat(accepted.isConnected()).isTrue();
        }
    }

    @Test
    void areNamedByTheMainOneWhenNoneAnswers() {
        Path socket = folder.resolve("manta.sock");

        MantaException refused =
                catchThrowableOfType(
                        MantaException.class,
                        () ->
                                Wire.connect(
                                        socket,
                                        ServiceSockets.of(socket, OperatingSystem.WINDOWS)));

        assertThat(refused.code()).isEqualTo(ErrorCode.SERVICE_UNREACHABLE);
        assertThat(refused).hasMessageContaining("there is no socket at " + socket);
    }

    private static ServerSocketChannel listen(Path socket) throws Exception {
        Files.deleteIfExists(socket);
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        return server.bind(UnixDomainSocketAddress.of(socket));
    }
}
