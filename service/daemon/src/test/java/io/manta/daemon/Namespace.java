package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;

/** A network namespace of this test alone, gone with it. */
final class Namespace implements AutoCloseable {
    private static final AtomicInteger MADE = new AtomicInteger();

    private final String name =
            "manta-d" + ProcessHandle.current().pid() + "-" + MADE.incrementAndGet();

    Namespace() throws Exception {
        Assumptions.assumeTrue(
                "root".equals(System.getProperty("user.name")),
                "network namespaces need root; run the tests with sudo");
        Assumptions.assumeTrue(
                Files.exists(Path.of("/dev/net/tun")), "this machine has no /dev/net/tun");
        run("ip", "netns", "add", name);
        run("ip", "-n", name, "link", "set", "lo", "up");
    }

    /** Joins two of them by a cable whose ends are both called eth0. */
    static void cable(Namespace one, String oneAddress, Namespace other, String otherAddress)
            throws Exception {
        run(
                "ip",
                "-n",
                one.name,
                "link",
                "add",
                "eth0",
                "type",
                "veth",
                "peer",
                "name",
                "eth0",
                "netns",
                other.name);
        one.plug(oneAddress);
        other.plug(otherAddress);
    }

    private void plug(String address) throws Exception {
        ip("addr", "add", address, "dev", "eth0");
        ip("link", "set", "eth0", "up");
    }

    /** What to put before a command to run it inside. */
    List<String> enter() {
        return List.of("ip", "netns", "exec", name);
    }

    /** Runs {@code ip} on it and returns what it prints. */
    String ip(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("ip", "-n", name));
        command.addAll(List.of(arguments));
        return run(command.toArray(String[]::new));
    }

    /** The names of its interfaces. */
    List<String> interfaces() throws Exception {
        return ip("-o", "link")
                .lines()
                .map(line -> line.split(": ")[1].replaceAll("@.*", ""))
                .toList();
    }

    static String run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(String.join(" ", command) + ": " + printed).isZero();
        return printed;
    }

    @Override
    public void close() throws IOException {
        new ProcessBuilder("ip", "netns", "del", name).start().onExit().join();
    }
}
