package io.manta.installer.image;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Takes out of native libraries what only debuggers read: seven megabytes, most of them of the
 * virtual machine. Without {@code strip} on the building machine they stay as they came.
 */
final class Symbols {
    private static final String TOOL = "strip";

    private Symbols() {}

    /** Whether this machine can do that: it takes Linux, whose libraries carry no signatures. */
    static boolean canBeStripped() {
        return System.getProperty("os.name").equals("Linux") && hasTool();
    }

    private static boolean hasTool() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, TOOL)));
    }

    /** Strips all libraries below {@code folder}. */
    static void strip(Path folder) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(TOOL, "--strip-unneeded"));
        try (Stream<Path> files = Files.walk(folder)) {
            files.filter(file -> file.getFileName().toString().endsWith(".so"))
                    .filter(Files::isRegularFile)
                    .map(Path::toString)
                    .forEach(line::add);
        }
        Process process = new ProcessBuilder(line).inheritIO().start();
        if (process.waitFor() != 0) {
            throw new IOException("strip ended with " + process.exitValue());
        }
    }
}
