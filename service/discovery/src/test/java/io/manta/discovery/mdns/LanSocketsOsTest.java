package io.manta.discovery.mdns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two devices, each in a namespace of its own, joined by a cable and nothing else: no router, no
 * default route, no server.
 */
@Tag("os")
@Timeout(value = 90, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LanSocketsOsTest {
    private final String left = "manta-lan-" + ProcessHandle.current().pid() + "-l";
    private final String right = "manta-lan-" + ProcessHandle.current().pid() + "-r";
    private final List<Peer> peers = new ArrayList<>();
    private boolean made;

    /** A process and what it says. */
    private record Peer(Process process, BufferedReader out) {
        String line() throws IOException {
            return String.valueOf(out.readLine());
        }
    }

    @BeforeEach
    void needsNamespaces() throws Exception {
        assumeTrue(
                System.getProperty("user.name").equals("root")
                        && Files.isDirectory(Path.of("/proc/sys/net")),
                "needs root to make network namespaces");
        made = true;
        ip("netns", "add", left);
        ip("netns", "add", right);
        ip("link", "add", "eth0", "netns", left, "type", "veth", "peer", "eth0", "netns", right);
        for (String name : List.of(left, right)) {
            ip("-n", name, "link", "set", "eth0", "addrgenmode", "none");
            ip("-n", name, "link", "set", "eth0", "up");
        }
    }

    @AfterEach
    void removeAll() throws Exception {
        for (Peer peer : peers) {
            peer.process.destroyForcibly().waitFor();
        }
        if (made) {
            ip("netns", "delete", left);
            ip("netns", "delete", right);
        }
    }

    private static void ip(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ip"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as("%s: %s", command, words).isZero();
    }

    private Peer start(String namespace, int self, int other, int port) throws Exception {
        Process process =
                new ProcessBuilder(
                                "ip",
                                "netns",
                                "exec",
                                namespace,
                                ProcessHandle.current().info().command().orElse("java"),
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                LanPeer.class.getName(),
                                "" + self,
                                "" + other,
                                "" + port)
                        .redirectError(ProcessBuilder.Redirect.INHERIT)
                        .start();
        Peer peer =
                new Peer(
                        process,
                        new BufferedReader(
                                new InputStreamReader(
                                        process.getInputStream(), StandardCharsets.UTF_8)));
        peers.add(peer);
        assertThat(peer.line()).startsWith("links ");
        return peer;
    }

    @Test
    void devicesOnACableFindEachOtherByIpv4() throws Exception {
        ip("-n", left, "address", "add", "10.9.1.1/24", "dev", "eth0");
        ip("-n", right, "address", "add", "10.9.1.2/24", "dev", "eth0");

        Peer ann = start(left, 1, 2, 41_820);
        Peer bob = start(right, 2, 1, 41_999);

        assertThat(ann.line()).isEqualTo(" 10.9.1.2:41999");
        assertThat(bob.line()).isEqualTo(" 10.9.1.1:41820");
    }

    @Test
    void devicesOnACableFindEachOtherByIpv6Alone() throws Exception {
        ip("-n", left, "address", "add", "fe80::1/64", "dev", "eth0", "nodad");
        ip("-n", right, "address", "add", "fe80::2/64", "dev", "eth0", "nodad");

        Peer ann = start(left, 1, 2, 41_820);
        Peer bob = start(right, 2, 1, 41_999);

        assertThat(ann.line()).startsWith(" [fe80::2%").endsWith("]:41999");
        assertThat(bob.line()).startsWith(" [fe80::1%").endsWith("]:41820");
    }
}
