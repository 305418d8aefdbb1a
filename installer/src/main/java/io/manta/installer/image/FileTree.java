package io.manta.installer.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole-folder operations. */
final class FileTree {

    private FileTree() {}

    /** Deletes a folder and everything in it; none there is no error. */
    static void delete(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        for (Path path : walk(root)) {
            Files.delete(path);
        }
    }

    /** Gives every file the same time, so that equal inputs make equal packages. */
    static void stamp(Path root, Instant time) throws IOException {
        for (Path path : walk(root)) {
            if (!Files.isSymbolicLink(path)) {
                Files.setLastModifiedTime(path, FileTime.from(time));
            }
        }
    }

    private static List<Path> walk(Path root) throws IOException {
        try (Stream<Path> paths = Files.walk(root)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
