package io.manta.tun.linux;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/**
 * A network of its own: a platform thread that left this machine's. Sockets and TUNs made on it
 * stay usable from every thread. Nameless, so it vanishes with the thread and the last socket, also
 * when the test dies.
 */
final class NetworkNamespace implements AutoCloseable {
    private static final long LIMIT_SECONDS = 60;

    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().factory());

    private NetworkNamespace() {}

    /** A fresh one with loopback up; skips the test where that is not possible. */
    static NetworkNamespace open() throws Exception {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "needs Linux");
        assumeTrue(TestNative.isRoot(), "needs root to make network namespaces and TUN devices");
        assumeTrue(Files.exists(Path.of("/dev/net/tun")), "needs /dev/net/tun");
        NetworkNamespace network = new NetworkNamespace();
        network.call(
                () -> {
                    TestNative.enterNewNetwork();
                    return "";
                });
        network.command("ip", "link", "set", "lo", "up");
        return network;
    }

    /** Runs something in this network. */
    <T> T call(Callable<T> task) throws Exception {
        try {
            return thread.submit(task).get(LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception cause) {
                throw cause;
            }
            throw e;
        }
    }

    /** Runs a program in this network and returns what it prints; children inherit the thread's. */
    String command(String... command) throws Exception {
        return call(
                () -> {
                    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
                    byte[] output = process.getInputStream().readAllBytes();
                    String text = new String(output, StandardCharsets.UTF_8).strip();
                    if (process.waitFor() != 0) {
                        throw new IllegalStateException(String.join(" ", command) + ": " + text);
                    }
                    return text;
                });
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
