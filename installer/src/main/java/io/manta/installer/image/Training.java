package io.manta.installer.image;

import io.manta.installer.lab.LabException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Records which classes the programs use, by running them once as their users will: as root a
 * service that carries traffic, otherwise one on standby, commands that people give, and the app on
 * a display of its own. Nothing of it stays but the lists, and caches made of them.
 */
final class Training {

    private static final int COMMAND_SECONDS = 60;
    private static final Path TUN = Path.of("/dev/net/tun");
    private static final String ROOM = "trained";

    /** In this order; the first must succeed, the others may be refused: they are loaded anyway. */
    private static final List<List<String>> COMMANDS =
            List.of(
                    List.of("status"),
                    List.of("--json", "status"),
                    List.of("--help"),
                    List.of("peers"),
                    List.of("--json", "create", "--name", ROOM),
                    List.of("invite", ROOM),
                    List.of("invite", "list", ROOM),
                    List.of("requests", ROOM),
                    List.of("join", "manta1-no-code"));

    private final ImageLayout image;
    private final List<Program> programs;

    private Training(ImageLayout image, List<Program> programs) {
        this.image = image;
        this.programs = programs;
    }

    /**
     * Writes the lists and the caches of the programs.
     *
     * @param recorded folder with lists of another training: with them two images are the same to
     *     the last byte, which no two runs of a program are
     * @return why it could not, if so; the image works without them
     */
    static Optional<String> run(ImageLayout image, List<Program> programs, Optional<Path> recorded)
            throws IOException, InterruptedException {
        try {
            Files.createDirectories(image.classLists());
            Files.createDirectories(image.caches());
            Training training = new Training(image, programs);
            if (recorded.isPresent()) {
                training.take(recorded.get());
            } else {
                training.record();
                training.tidy();
            }
            for (Program program : programs) {
                if (Files.exists(image.classList(program))) {
                    training.makeCache(program);
                }
            }
            return Optional.empty();
        } catch (IOException | LabException e) {
            FileTree.delete(image.caches());
            return Optional.of(String.valueOf(e.getMessage()));
        }
    }

    private void take(Path recorded) throws IOException {
        for (Program program : programs) {
            Path list = recorded.resolve(image.classList(program).getFileName());
            if (Files.exists(list)) {
                Files.copy(list, image.classList(program));
            }
        }
    }

    private void tidy() throws IOException {
        for (Program program : programs) {
            if (Files.exists(image.classList(program))) {
                ClassList.tidy(image.classList(program));
            }
        }
    }

    private void record() throws IOException, InterruptedException {
        Optional<Rehearsal> tunnel = tunnel();
        try (Rehearsal rehearsal =
                tunnel.isPresent()
                        ? tunnel.get()
                        : StandbyRehearsal.start(image, image.classList(Program.SERVICE))) {
            rehearsal.play();
            recordCommands(rehearsal.socket());
            if (programs.contains(Program.DESKTOP) && DesktopRehearsal.isPossible()) {
                recordDesktop(rehearsal.socket());
            }
            rehearsal.end();
        }
        if (!Files.exists(image.classList(Program.SERVICE))) {
            throw new IOException("no classes of the service were recorded");
        }
    }

    /** Its list is the one that may be missing: not every machine that builds can show windows. */
    private void recordDesktop(Path socket) throws IOException, InterruptedException {
        Path classes = image.classList(Program.DESKTOP);
        try (DesktopRehearsal rehearsal = DesktopRehearsal.start()) {
            rehearsal.play(image, socket, classes);
        } catch (IOException e) {
            Files.deleteIfExists(classes);
            System.err.println("The app will start slower: " + e.getMessage());
        }
    }

    /** A container may be root and yet not be allowed to make interfaces. */
    private Optional<Rehearsal> tunnel() {
        if (!"root".equals(System.getProperty("user.name")) || !Files.exists(TUN)) {
            return Optional.empty();
        }
        try {
            return Optional.of(TunnelRehearsal.start(image, image.classList(Program.SERVICE)));
        } catch (LabException e) {
            System.err.println("No packets flow while the service is recorded: " + e.getMessage());
            return Optional.empty();
        }
    }

    private void recordCommands(Path socket) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("manta-train");
        try {
            List<Path> parts = new ArrayList<>();
            for (List<String> command : COMMANDS) {
                Path part = scratch.resolve(parts.size() + ".classlist");
                List<String> words = new ArrayList<>(List.of("--socket", socket.toString()));
                words.addAll(command);
                int status =
                        run(
                                Program.COMMAND,
                                words,
                                Map.of("MANTA_CLASSES_OUTPUT", part.toString()));
                if (parts.isEmpty() && status != 0) {
                    throw new IOException("'manta status' ended with " + status);
                }
                parts.add(part);
            }
            ClassList.join(parts, image.classList(Program.COMMAND));
        } finally {
            FileTree.delete(scratch);
        }
    }

    /** The script does it, as it does on the machine where a package was installed. */
    private void makeCache(Program program) throws IOException, InterruptedException {
        Map<String, String> surroundings =
                Map.of("MANTA_CACHE_OUTPUT", image.cache(program).toString());
        int status = run(program, List.of(), surroundings);
        if (status != 0 || !Files.exists(image.cache(program))) {
            throw new IOException(
                    "no cache came of " + program.name() + ", which ended with " + status);
        }
    }

    private int run(Program program, List<String> words, Map<String, String> surroundings)
            throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(image.script(program).toString()));
        line.addAll(words);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().putAll(surroundings);
        builder.redirectErrorStream(true);
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        if (!process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().onExit().join();
            throw new IOException("did not end: " + String.join(" ", line));
        }
        return process.exitValue();
    }
}
