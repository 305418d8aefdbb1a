package io.manta.daemon.os;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.jna.Library;
import com.sun.jna.Native;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class UnixDatagramTest {
    @TempDir Path folder;

    @Test
    void reachesWhoeverListensAtThePath() {
        String path = folder.resolve("notify").toString();
        try (Listener listener = new Listener(path)) {
            ServiceNotifier.of(Map.of("NOTIFY_SOCKET", path)).ready();

            assertThat(listener.receive()).isEqualTo("READY=1");
        }
    }

    @Test
    void reachesAbstractNamesToo() {
        String name = "@manta-test-" + ProcessHandle.current().pid();
        try (Listener listener = new Listener(name)) {
            UnixDatagram.send(name, "STOPPING=1");

            assertThat(listener.receive()).isEqualTo("STOPPING=1");
        }
    }

    @Test
    void refusesPathsThatAreNone() {
        assertThatThrownBy(() -> UnixDatagram.send("/" + "x".repeat(200), "READY=1"))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> UnixDatagram.send(folder.resolve("no").toString(), "READY=1"))
                .isInstanceOf(RuntimeException.class);
    }

    /** The other end, which the JDK does not have either. */
    private static final class Listener implements AutoCloseable {
        private static final LibC LIBC = Native.load("c", LibC.class);
        private final int fd = LIBC.socket(1, 2, 0);

        Listener(String path) {
            byte[] name = path.getBytes(StandardCharsets.UTF_8);
            name[0] = name[0] == '@' ? 0 : name[0];
            byte[] address =
                    ByteBuffer.allocate(2 + name.length)
                            .order(ByteOrder.nativeOrder())
                            .putShort((short) 1)
                            .put(name)
                            .array();
            assertThat(LIBC.bind(fd, address, address.length)).isZero();
        }

        String receive() {
            byte[] buffer = new byte[100];
            int length = (int) LIBC.recv(fd, buffer, buffer.length, 0);
            return new String(buffer, 0, length, StandardCharsets.UTF_8);
        }

        @Override
        public void close() {
            LIBC.close(fd);
        }

        /** The calls a listener needs. */
        public interface LibC extends Library {
            int socket(int domain, int type, int protocol);

            int bind(int fd, byte[] address, int length);

            long recv(int fd, byte[] buffer, long length, int flags);

            int close(int fd);
        }
    }
}
