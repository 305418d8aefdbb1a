package io.manta.installer.image;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The app on a display that nobody sees, in front of a service that runs. Without {@code Xvfb} on
 * the building machine there is none.
 */
final class DesktopRehearsal implements AutoCloseable {

    private static final String SERVER = "Xvfb";
    private static final int READY_SECONDS = 30;
    private static final int DRAW_SECONDS = 3;
    private static final int END_SECONDS = 90;
    private static final int POLL_MS = 50;

    private final Path scratch;
    private final Process display;

    private DesktopRehearsal(Path scratch, Process display) {
        this.scratch = scratch;
        this.display = display;
    }

    /** Whether this machine can show windows to nobody. */
    static boolean isPossible() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, SERVER)));
    }

    /** Starts the display. */
    static DesktopRehearsal start() throws IOException {
        Path scratch = Files.createTempDirectory("manta-train");
        ProcessBuilder builder =
                new ProcessBuilder(
                        SERVER,
                        "-displayfd",
                        "1",
                        "-screen",
                        "0",
                        "1280x800x24",
                        "-nolisten",
                        "tcp");
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        return new DesktopRehearsal(scratch, builder.start());
    }

    /** Runs the app until its window was drawn, and ends it, while {@code classes} are recorded. */
    void play(ImageLayout image, Path socket, Path classes)
            throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        image.script(Program.DESKTOP).toString(), "--socket", socket.toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(scratch.resolve("log").toFile());
        builder.environment().putAll(surroundings(classes));
        Process app = builder.start();
        try {
            awaitWindow(app);
            TimeUnit.SECONDS.sleep(DRAW_SECONDS);
            app.destroy();
            if (!app.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("the app did not end: " + said());
            }
        } finally {
            app.destroyForcibly();
        }
    }

    private Map<String, String> surroundings(Path classes) throws IOException {
        BufferedReader said =
                new BufferedReader(
                        new InputStreamReader(display.getInputStream(), StandardCharsets.US_ASCII));
        String number = said.readLine();
        if (number == null) {
            throw new IOException(SERVER + " made no display");
        }
        return Map.of(
                "DISPLAY",
                ":" + number.strip(),
                "HOME",
                scratch.toString(),
                "XDG_RUNTIME_DIR",
                scratch.toString(),
                "DBUS_SESSION_BUS_ADDRESS",
                "unix:path=" + scratch.resolve("no-bus"),
                "MANTA_CLASSES_OUTPUT",
                classes.toString());
    }

    /** As a second start of the app would: who is answered knows that there are windows. */
    private void awaitWindow(Process app) throws IOException, InterruptedException {
        Path door = scratch.resolve("manta-app.sock");
        for (int i = 0; i < READY_SECONDS * 1000 / POLL_MS; i++) {
            if (Files.exists(door) && knock(door)) {
                return;
            }
            if (app.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the app ended: " + said());
            }
        }
        throw new IOException("the app did not get ready: " + said());
    }

    /** Whether somebody was behind the door: it is made a moment before anybody listens. */
    private static boolean knock(Path door) throws IOException {
        try (SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX)) {
            channel.connect(UnixDomainSocketAddress.of(door));
            channel.write(ByteBuffer.wrap("show\n".getBytes(StandardCharsets.US_ASCII)));
            // Answered only once the window was made; an end instead says the same of the app.
            channel.read(ByteBuffer.allocate(16));
            return true;
        } catch (ConnectException e) {
            return false;
        }
    }

    private String said() throws IOException {
        return Files.readString(scratch.resolve("log")).strip();
    }

    @Override
    public void close() throws IOException {
        display.destroy();
        display.onExit().join();
        FileTree.delete(scratch);
    }
}
