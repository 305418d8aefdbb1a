package io.manta.installer.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The classes of runs of one program, as the virtual machine writes and reads them. */
final class ClassList {
    /**
     * Counted anew in each run; only classes of foreign loaders, of which we have none, need it.
     */
    private static final Pattern NUMBER = Pattern.compile(" id: \\d+$");

    private static final String DETAIL = "@";

    private ClassList() {}

    /**
     * Writes what is in any of {@code parts} to {@code file}, each line once. In an order of its
     * own, so that lists of two builds can be held against each other: classes, then what is known
     * of them.
     */
    static void join(Collection<Path> parts, Path file) throws IOException {
        SortedSet<String> classes = new TreeSet<>();
        SortedSet<String> details = new TreeSet<>();
        for (Path part : parts) {
            for (String line : Files.readAllLines(part)) {
                if (line.startsWith(DETAIL)) {
                    details.add(line);
                } else if (!line.startsWith("#")) {
                    classes.add(NUMBER.matcher(line).replaceFirst(""));
                }
            }
        }
        Files.writeString(file, text(classes) + text(details));
    }

    private static String text(Collection<String> lines) {
        return lines.isEmpty() ? "" : String.join("\n", lines) + "\n";
    }

    /** Puts the lines of a list that the virtual machine wrote in order. */
    static void tidy(Path file) throws IOException {
        join(List.of(file), file);
    }
}
