package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.ipc.socket.IpcClient;
import io.manta.ipc.socket.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A real {@code mantad} in a process of its own, which ends with the test whatever happens. */
final class MantadProcess implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final Patience PATIENCE = Patience.of(Duration.ofSeconds(20));

    private final Process process;
    private final Path output;

    private MantadProcess(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /**
     * Starts one.
     *
     * @param prefix what to run it under, {@code ip netns exec x} for example
     */
    static MantadProcess start(Path folder, List<String> prefix, List<String> arguments)
            throws IOException {
        Path output = Files.createTempFile(folder, "out", ".txt");
        List<String> command = new ArrayList<>(prefix);
        command.addAll(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty(
                                "surefire.test.class.path", System.getProperty("java.class.path")),
                        DaemonMain.class.getName()));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile())
                        .start();
        return new MantadProcess(process, output);
    }

    /** Connects as soon as the socket answers. */
    IpcClient connect(Path socket) throws Exception {
        long deadline = Clock.system().nanos() + START_LIMIT.toNanos();
        while (true) {
            try {
                return IpcClient.connect(socket, "test", Clock.system(), PATIENCE);
            } catch (MantaException e) {
                boolean over = process.waitFor(10, TimeUnit.MILLISECONDS);
                if (over || Clock.system().nanos() > deadline) {
                    throw new AssertionError("no service: " + output(), e);
                }
            }
        }
    }

    /** Waits for its end and says how it ended. */
    int exitCode() throws InterruptedException {
        assertThat(process.waitFor(START_LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    /** Sends a signal by name. */
    void signal(String name) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertThat(kill.waitFor()).isZero();
    }

    long pid() {
        return process.pid();
    }

    /** All it printed. */
    String output() throws IOException {
        return Files.readString(output);
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
