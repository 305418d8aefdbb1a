package io.manta.ipc.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.manta.base.time.Clock;
import io.manta.ipc.Permission;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("os")
@Timeout(60)
class IpcServerOsTest {
    private static final String SETPRIV = "/usr/bin/setpriv";

    @TempDir private Path folder;

    @Test
    void tellsOtherUsersFromRootAndServesThem() throws Exception {
        assumeTrue(
                PeerCredentials.uidOf(System.getProperty("user.name")).orElse(1) == 0,
                "needs root: another user has to call");
        assumeTrue(Files.isExecutable(Path.of(SETPRIV)), "needs setpriv, of util-linux");
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        List<Caller> callers = new CopyOnWriteArrayList<>();
        Path classes = Files.createDirectories(folder.resolve("io/manta/ipc/socket"));
        try (var code = RawClient.class.getResourceAsStream("RawClient.class")) {
            Files.copy(code, classes.resolve("RawClient.class"));
        }
        Path socket = folder.resolve("manta.sock");
        try (IpcServer _ = IpcServer.open(socket, recorder(callers), Clock.system())) {
            // One number with a name on every system, and one that has none.
            assertThat(callAs(65534, socket)).contains("\"permission\":\"read\"", "\"result\"");
            assertThat(callAs(54321, socket)).contains("\"permission\":\"read\"", "\"result\"");
            assertThat(callAs(0, socket)).contains("\"permission\":\"admin\"");
        }
        assertThat(callers).extracting(Caller::uid).containsExactly(65534L, 54321L, 0L);
        assertThat(callers).extracting(Caller::isRoot).containsExactly(false, false, true);
    }

    private static ScriptedHandler recorder(List<Caller> callers) {
        return new ScriptedHandler() {
            @Override
            public Permission permissionOf(Caller caller) {
                callers.add(caller);
                return caller.isRoot() ? Permission.ADMIN : Permission.READ;
            }
        };
    }

    private String callAs(int uid, Path socket) throws Exception {
        Process process =
                new ProcessBuilder(
                                SETPRIV,
                                "--reuid=" + uid,
                                "--regid=" + uid,
                                "--clear-groups",
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                folder.toString(),
                                RawClient.class.getName(),
                                socket.toString())
                        .redirectErrorStream(true)
                        .start();
        try {
            byte[] output = process.getInputStream().readAllBytes();
            assertThat(process.waitFor(20, TimeUnit.SECONDS)).isTrue();
            return new String(output, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly();
        }
    }
}
