package io.manta.base.error;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Says in words what kept a file from being read or written, and what to do about that. */
public final class FileFailure {
    /** Why, and what to do next. */
    private record Reason(String words, String remedy) {}

    private FileFailure() {}

    /**
     * A failure with {@code FILE_INACCESSIBLE}: "could not read /x: permission denied".
     *
     * @param attempt a verb, and what stands between it and the file: "read", "make the folder"
     * @param file what it was tried on; another that was in the way is named as well
     */
    public static MantaException of(String attempt, Path file, IOException e) {
        Reason reason = reason(e);
        return new MantaException(
                ErrorCode.FILE_INACCESSIBLE,
                "could not " + attempt + " " + file + ": " + reason.words + elsewhere(file, e),
                reason.remedy,
                e);
    }

    private static Reason reason(IOException e) {
        return switch (e) {
            case AccessDeniedException _ ->
                    new Reason(
                            "permission denied",
                            "Run it as the owner of the file, or correct the file's permissions.");
            case NoSuchFileException _ ->
                    new Reason("no such file or folder", "Check the path, and make its folder.");
            case FileAlreadyExistsException _ ->
                    new Reason(
                            "a file is where a folder should be",
                            "Move that file away, or give another path.");
            case FileSystemException system when system.getReason() != null ->
                    ofSystem(String.valueOf(system.getReason()));
            default -> ofSystem(e.getMessage() == null ? e.toString() : e.getMessage());
        };
    }

    /** The words of the operating system; the frequent ones are known. */
    private static Reason ofSystem(String words) {
        String lower = words.toLowerCase(Locale.ROOT);
        if (lower.contains("space left") || lower.contains("quota")) {
            return new Reason(words, "Make room on the disk that holds it, then try again.");
        }
        if (lower.contains("read-only")) {
            return new Reason(words, "Give a path on a disk that can be written to.");
        }
        return new Reason(words, ErrorCode.FILE_INACCESSIBLE.remedy());
    }

    private static String elsewhere(Path file, IOException e) {
        boolean other =
                e instanceof FileSystemException system
                        && system.getFile() != null
                        && !system.getFile().equals(file.toString());
        return other ? " (" + ((FileSystemException) e).getFile() + ")" : "";
    }
}
