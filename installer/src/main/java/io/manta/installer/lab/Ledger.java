package io.manta.installer.lab;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The list, on disk, of what one lab has made. A line is written before the thing is made. The
 * first line names the process that owns the lab: when that is gone, anybody may remove the rest.
 */
final class Ledger {

    private static final Path FOLDER = Path.of("/run/manta-lab");
    private static final String BORN = ".";

    /** How the line of a namespace begins. */
    private static final String NAMESPACE = "netns ";

    private final Path file;

    private Ledger(Path file) {
        this.file = file;
    }

    /**
     * Opens a new ledger, after removing what dead owners left behind.
     *
     * @throws LabException if a living process has a lab of that name
     */
    static Ledger open(String name) {
        removeLeftovers();
        Path file = FOLDER.resolve(name);
        try {
            Files.createDirectories(FOLDER);
            if (Files.exists(file)) {
                throw new LabException(
                        "another run is using " + name + " (process " + owner(file) + ")");
            }
            ProcessIdentity own = ProcessIdentity.own();
            Path born = FOLDER.resolve(BORN + name + "." + own.pid());
            Files.writeString(born, "owner " + own.pid() + " " + own.startTicks() + "\n");
            // Whoever looks for leftovers must never see it without its owner.
            Files.move(born, file, StandardCopyOption.ATOMIC_MOVE);
            return new Ledger(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Removes everything recorded by processes that are gone; how many labs that were. */
    static int removeLeftovers() {
        int removed = 0;
        for (Path file : files()) {
            if (!ownerLives(file)) {
                new Ledger(file).removeAll();
                removed++;
            }
        }
        return removed;
    }

    void recordNamespace(String name) {
        append(NAMESPACE + name);
    }

    void recordFolder(Path folder) {
        append("folder " + folder);
    }

    /** Ends every process in the recorded namespaces, deletes them and the folders. */
    void removeAll() {
        List<String> lines = lines(file).reversed();
        // All are told before one is waited for.
        for (String line : lines) {
            if (line.startsWith(NAMESPACE)) {
                Namespace.askToEnd(line.substring(NAMESPACE.length()));
            }
        }
        for (String line : lines) {
            if (line.startsWith(NAMESPACE)) {
                Namespace.remove(line.substring(NAMESPACE.length()));
            } else if (line.startsWith("folder ")) {
                Folders.delete(Path.of(line.substring("folder ".length())));
            }
        }
        Folders.delete(file);
    }

    private void append(String line) {
        try {
            Files.writeString(file, line + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files() {
        if (!Files.isDirectory(FOLDER)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            return new ArrayList<>(
                    files.filter(f -> !f.getFileName().toString().startsWith(BORN)).toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean ownerLives(Path file) {
        return owner(file).map(ProcessIdentity::isAlive).orElse(false);
    }

    private static Optional<ProcessIdentity> owner(Path file) {
        return lines(file).stream()
                .map(l -> l.split(" "))
                .filter(w -> w.length == 3 && w[0].equals("owner"))
                .map(w -> new ProcessIdentity(Long.parseLong(w[1]), Long.parseLong(w[2])))
                .findFirst();
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            return List.of();
        }
    }
}
