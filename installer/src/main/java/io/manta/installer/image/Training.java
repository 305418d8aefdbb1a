package io.manta.installer.image;

import io.manta.installer.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Records ahead-of-time caches by running the programs once as their users will: as root a service
 * that carries traffic, otherwise one on standby, a command that asks it how it is, and the app on
 * a display of its own. Nothing of it stays but the caches.
 */
final class Training {

    private static final int COMMAND_SECONDS = 60;
    private static final Path TUN = Path.of("/dev/net/tun");

    private final ImageLayout image;

    private Training(ImageLayout image) {
        this.image = image;
    }

    /**
     * Writes the caches of the programs.
     *
     * @return why it could not, if so; the image works without them
     */
    static Optional<String> run(ImageLayout image) throws IOException, InterruptedException {
        try {
            Files.createDirectories(image.caches());
            new Training(image).record();
            return Optional.empty();
        } catch (IOException | LabException e) {
            FileTree.delete(image.caches());
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void record() throws IOException, InterruptedException {
        Optional<Rehearsal> tunnel = tunnel();
        try (Rehearsal rehearsal =
                tunnel.isPresent()
                        ? tunnel.get()
                        : StandbyRehearsal.start(image, image.cache(Program.SERVICE))) {
            rehearsal.play();
            recordCommand(rehearsal.socket());
            if (DesktopRehearsal.isPossible()) {
                recordDesktop(rehearsal.socket());
            }
            rehearsal.end();
        }
        for (Program program : List.of(Program.SERVICE, Program.COMMAND)) {
            if (!Files.exists(image.cache(program))) {
                throw new IOException("no cache came of " + program.name());
            }
        }
    }

    /** Its cache is the one that may be missing: not every machine that builds can show windows. */
    private void recordDesktop(Path socket) throws IOException, InterruptedException {
        Path cache = image.cache(Program.DESKTOP);
        try (DesktopRehearsal rehearsal = DesktopRehearsal.start()) {
            rehearsal.play(image, socket, cache);
        } catch (IOException e) {
            Files.deleteIfExists(cache);
            // What the machine notes down before it makes a cache of it.
            Files.deleteIfExists(cache.resolveSibling(cache.getFileName() + ".config"));
            System.err.println("The app will start slower: " + e.getMessage());
        }
    }

    /** A container may be root and yet not be allowed to make interfaces. */
    private Optional<Rehearsal> tunnel() {
        if (!"root".equals(System.getProperty("user.name")) || !Files.exists(TUN)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TunnelRehearsal.start(image, image.cache(Program.SERVICE)));
        } catch (LabException e) {
            return Optional.empty();
        }
    }

    private void recordCommand(Path socket) throws IOException, InterruptedException {
        String script = image.script(Program.COMMAND).toString();
        ProcessBuilder builder =
                new ProcessBuilder(List.of(script, "--socket", socket.toString(), "status"));
        builder.environment().put("MANTA_AOT_OUTPUT", image.cache(Program.COMMAND).toString());
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process command = builder.start();
        if (!command.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            command.destroyForcibly().onExit().join();
            throw new IOException("'manta status' did not end");
        }
        if (command.exitValue() != 0) {
            throw new IOException("'manta status' ended with " + command.exitValue());
        }
    }
}
