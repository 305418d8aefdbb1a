package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.FileFailure;
import io.manta.base.error.MantaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * One small file that is replaced as a whole: written beside, forced to disk, renamed over the old
 * one, and the folder forced as well. Whenever the process or the power dies, either the old or the
 * new content is there.
 *
 * <p>One writer at a time; reading is safe for any thread. The folder must exist. All files get
 * mode 0600 where the system knows modes.
 */
final class DurableFile {
    private static final int MOST_DAMAGED = 1000;

    private final Path folder;
    private final Path file;
    private final Path beside;
    private final FileSteps steps;

    DurableFile(Path folder, String name) {
        this(folder, name, FileSteps.system());
    }

    DurableFile(Path folder, String name, FileSteps steps) {
        this.folder = folder;
        this.file = folder.resolve(name);
        this.beside = folder.resolve(name + ".tmp");
        this.steps = steps;
    }

    /** Where it is. */
    Path path() {
        return file;
    }

    /**
     * The present content, or nothing if there is no such file.
     *
     * @param mostBytes a longer file is damaged: it is refused before it is read
     * @throws MantaException {@code FILE_INACCESSIBLE} or, if too long, {@code FILE_DAMAGED}
     */
    Optional<byte[]> read(int mostBytes) throws MantaException {
        try (var in = Files.newInputStream(file)) {
            byte[] content = in.readNBytes(mostBytes + 1);
            if (content.length > mostBytes) {
                throw new MantaException(
                        ErrorCode.FILE_DAMAGED, file + " is longer than " + mostBytes + " bytes");
            }
            return Optional.of(content);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw inaccessible("read", e);
        }
    }

    /**
     * Replaces the content.
     *
     * @throws MantaException {@code FILE_INACCESSIBLE}; the old content is still there, or the new
     *     one if only the last step failed
     */
    void replace(byte[] content) throws MantaException {
        try {
            steps.write(beside, content);
            steps.rename(beside, file);
            steps.forceFolder(folder);
        } catch (IOException e) {
            discardBeside(e);
            throw inaccessible("write", e);
        }
    }

    /**
     * Renames a damaged file to {@code <name>.damaged-<n>}, so that it is neither lost nor read
     * again.
     *
     * @return where it is now
     */
    Path moveAside() throws MantaException {
        try {
            Path aside = freeName();
            steps.rename(file, aside);
            steps.forceFolder(folder);
            return aside;
        } catch (IOException e) {
            throw inaccessible("move aside", e);
        }
    }

    private Path freeName() throws IOException {
        for (int n = 1; n <= MOST_DAMAGED; n++) {
            Path candidate = folder.resolve(file.getFileName() + ".damaged-" + n);
            if (Files.notExists(candidate)) {
                return candidate;
            }
        }
        throw new IOException(MOST_DAMAGED + " damaged copies are there already");
    }

    private void discardBeside(IOException cause) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private MantaException inaccessible(String attempt, IOException e) {
        return FileFailure.of(attempt, file, e);
    }
}
