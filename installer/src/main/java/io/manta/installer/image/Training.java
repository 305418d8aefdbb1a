package io.manta.installer.image;

import java.io.IOException;
import java.net.DatagramSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Records ahead-of-time caches by running the programs once as their users will: a service without
 * a TUN in a temporary folder, and a command that asks it how it is. Nothing of it stays but the
 * caches.
 */
final class Training {

    private static final int READY_SECONDS = 20;
    private static final int STEP_SECONDS = 60;
    private static final int POLL_MS = 50;

    private final ImageLayout image;
    private final Path scratch;

    private Training(ImageLayout image, Path scratch) {
        this.image = image;
        this.scratch = scratch;
    }

    /**
     * Writes the caches of both programs.
     *
     * @return why it could not, if so; the image works without them
     */
    static Optional<String> run(ImageLayout image) throws IOException, InterruptedException {
        Path scratch = Files.createTempDirectory("manta-train");
        try {
            Files.createDirectories(image.caches());
            return new Training(image, scratch).record();
        } finally {
            FileTree.delete(scratch);
        }
    }

    private Optional<String> record() throws IOException, InterruptedException {
        Process service = start(Program.SERVICE, "service", serviceArguments());
        try {
            if (!becomesReady(service)) {
                return Optional.of("the service did not get ready: " + said("service"));
            }
            Process command = start(Program.COMMAND, "command", commandArguments());
            if (!ends(command) || command.exitValue() != 0) {
                command.destroyForcibly();
                return Optional.of("'manta status' failed: " + said("command"));
            }
            service.destroy();
            if (!ends(service)) {
                return Optional.of("the service did not stop: " + said("service"));
            }
        } finally {
            service.destroyForcibly().waitFor();
        }
        return missingCache();
    }

    private Optional<String> missingCache() {
        return Program.ALL.stream()
                .filter(p -> !Files.exists(image.cache(p)))
                .findFirst()
                .map(p -> "no cache came of " + p.name());
    }

    private List<String> serviceArguments() throws IOException {
        return List.of(
                "--state",
                scratch.resolve("state").toString(),
                "--socket",
                socket().toString(),
                "--port",
                Integer.toString(freePort()),
                "--tun",
                "none",
                "--no-dns",
                "--no-mdns");
    }

    private List<String> commandArguments() {
        return List.of("--socket", socket().toString(), "status");
    }

    private Path socket() {
        return scratch.resolve("s/manta.sock");
    }

    private Process start(Program program, String log, List<String> arguments) throws IOException {
        List<String> line = new ArrayList<>();
        line.add(image.script(program).toString());
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.directory(scratch.toFile());
        builder.redirectErrorStream(true);
        builder.redirectOutput(log(log).toFile());
        builder.environment().put("MANTA_AOT_OUTPUT", image.cache(program).toString());
        return builder.start();
    }

    private boolean becomesReady(Process service) throws InterruptedException {
        for (int i = 0; i < READY_SECONDS * 1000 / POLL_MS; i++) {
            if (Files.exists(socket())) {
                return true;
            }
            if (service.waitFor(POLL_MS, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    private static boolean ends(Process process) throws InterruptedException {
        return process.waitFor(STEP_SECONDS, TimeUnit.SECONDS);
    }

    private String said(String log) throws IOException {
        return Files.readString(log(log)).strip();
    }

    private Path log(String name) {
        return scratch.resolve(name + ".log");
    }

    private static int freePort() throws IOException {
        try (DatagramSocket probe = new DatagramSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
