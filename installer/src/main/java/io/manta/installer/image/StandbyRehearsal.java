package io.manta.installer.image;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A service without a TUN in a temporary folder: what anybody may start. */
final class StandbyRehearsal implements Rehearsal {

    private static final int READY_SECONDS = 20;
    private static final int END_SECONDS = 60;
    private static final int POLL_MS = 50;

    private final Path scratch;
    private final Process process;

    private StandbyRehearsal(Path scratch, Process process) {
        this.scratch = scratch;
        this.process = process;
    }

    static StandbyRehearsal start(ImageLayout image, Path classes) throws IOException {
        Path scratch = Files.createTempDirectory("manta-train");
        List<String> line = new ArrayList<>();
        line.add(image.script(Program.SERVICE).toString());
        line.addAll(List.of("--state", scratch.resolve("state").toString()));
        line.addAll(List.of("--socket", socket(scratch).toString()));
        line.addAll(List.of("--port", Integer.toString(freePort())));
        line.addAll(List.of("--tun", "none", "--no-dns", "--no-mdns"));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.redirectErrorStream(true);
        builder.redirectOutput(scratch.resolve("log").toFile());
        builder.environment().put("MANTA_CLASSES_OUTPUT", classes.toString());
        return new StandbyRehearsal(scratch, builder.start());
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0)) {
            return probe.getLocalPort();
        }
    }

    @Override
    public Path socket() {
        return socket(scratch);
    }

    private static Path socket(Path scratch) {
        return scratch.resolve("s/manta.sock");
    }

    @Override
    public void play() throws IOException, InterruptedException {
        for (int i = 0; i < READY_SECONDS * 1000 / POLL_MS; i++) {
            if (Files.exists(socket())) {
                return;
            }
            if (process.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                throw new IOException("the service ended: " + said());
            }
        }
        throw new IOException("the service did not get ready: " + said());
    }

    @Override
    public void end() throws IOException, InterruptedException {
        process.destroy();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            throw new IOException("the service did not end: " + said());
        }
    }

    private String said() throws IOException {
        return Files.readString(scratch.resolve("log")).strip();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly().onExit().join();
        FileTree.delete(scratch);
    }
}
