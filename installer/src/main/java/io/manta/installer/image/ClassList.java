package io.manta.installer.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** The classes of several runs of one program, as the virtual machine writes and reads them. */
final class ClassList {
    /**
     * Counted anew in each run; only classes of foreign loaders, of which we have none, need it.
     */
    private static final Pattern NUMBER = Pattern.compile(" id: \\d+$");

    private ClassList() {}

    /** Writes what is in any of {@code parts} to {@code file}, each line once. */
    static void join(List<Path> parts, Path file) throws IOException {
        Set<String> lines = new LinkedHashSet<>();
        for (Path part : parts) {
            for (String line : Files.readAllLines(part)) {
                if (!line.startsWith("#")) {
                    lines.add(NUMBER.matcher(line).replaceFirst(""));
                }
            }
        }
        Files.write(file, lines);
    }
}
