package io.manta.daemon.state;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents in the state folder, each with its version. A damaged one is moved aside and named
 * in health; one that can't be read, or is of a newer Manta, stops whoever asks for it, so that it
 * is never replaced. One writer for each document; reading is safe for any thread.
 */
final class StateStore {
    /** A warning with this code lasts as long as damaged files lie in the folder. */
    static final String FILE_DAMAGED = "file-damaged";

    private static final Logger LOG = LoggerFactory.getLogger(StateStore.class);
    private static final int LONGEST_BYTES = 8 << 20;
    private static final String VERSION = "version";
    private static final String ASIDE = ".damaged-";

    private final Path folder;
    private final HealthTracker health;
    private final FileSteps steps;

    StateStore(Path folder, HealthTracker health) {
        this(folder, health, FileSteps.system());
    }

    StateStore(Path folder, HealthTracker health, FileSteps steps) {
        this.folder = folder;
        this.health = health;
        this.steps = steps;
    }

    /**
     * What is on disk.
     *
     * @param damaged whether there was something that could not be understood; the value is then
     *     the initial one
     */
    record Loaded<T>(T value, boolean damaged) {}

    /**
     * Reads a document, of whatever version.
     *
     * @throws MantaException {@code FILE_INACCESSIBLE}, or {@code VERSION_MISMATCH} if a newer
     *     Manta wrote it
     */
    <T> Loaded<T> load(DocumentFormat<T> format) throws MantaException {
        DurableFile file = file(format);
        try {
            Optional<byte[]> content = file.read(LONGEST_BYTES);
            T value = content.isPresent() ? parse(format, file, content.get()) : format.initial();
            return new Loaded<>(value, false);
        } catch (MantaException e) {
            if (e.code() != ErrorCode.FILE_DAMAGED) {
                throw e;
            }
            Path aside = file.moveAside();
            LOG.error("file moved aside: file={} reason={}", aside, e.getMessage());
            nameDamaged();
            return new Loaded<>(format.initial(), true);
        }
    }

    /**
     * Replaces a document. When it throws, the old one is still there.
     *
     * @throws MantaException {@code FILE_INACCESSIBLE}
     */
    <T> void save(DocumentFormat<T> format, T value) throws MantaException {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put(VERSION, format.version());
        document.putAll(format.write(value));
        file(format).replace(JsonText.write(document));
    }

    /** Raises or clears the warning about files that were moved aside, now or long ago. */
    void nameDamaged() {
        List<String> aside = asideNames();
        if (aside.isEmpty()) {
            health.clear(FILE_DAMAGED);
        } else {
            health.raise(
                    FILE_DAMAGED,
                    Severity.ERROR,
                    "A file of the service was damaged and moved aside: "
                            + String.join(", ", aside)
                            + " in "
                            + folder,
                    "Restore it from a backup under its old name, or delete it; then restart.");
        }
    }

    /** Whether a damaged version of this document waits for somebody to restore it. */
    boolean hasDamaged(DocumentFormat<?> format) {
        return asideNames().stream().anyMatch(name -> name.startsWith(format.fileName() + ASIDE));
    }

    private List<String> asideNames() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.contains(ASIDE))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            LOG.warn("cannot list state folder: reason={}", e.toString());
            return List.of();
        }
    }

    private <T> T parse(DocumentFormat<T> format, DurableFile file, byte[] content)
            throws MantaException {
        JsonObject document = JsonText.parse(content, format.fileName());
        int version = versionOf(format, file, document);
        for (int from = version; from < format.version(); from++) {
            document = document.withFields(format.migrations().get(from - 1).apply(document));
            LOG.info("file migrated: file={} from={} to={}", format.fileName(), from, from + 1);
        }
        return format.read(document);
    }

    private static int versionOf(DocumentFormat<?> format, DurableFile file, JsonObject document)
            throws MantaException {
        long version =
                document.number(VERSION, 1, Integer.MAX_VALUE)
                        .orElseThrow(() -> document.wrong(VERSION, "there"));
        if (version > format.version()) {
            throw new MantaException(
                    ErrorCode.VERSION_MISMATCH,
                    file.path()
                            + " was written by a newer Manta (version "
                            + version
                            + " of that file; this one knows up to "
                            + format.version()
                            + ")",
                    "Install the newer Manta again, or move the file away to begin anew.",
                    null);
        }
        return (int) version;
    }

    private DurableFile file(DocumentFormat<?> format) {
        return new DurableFile(folder, format.fileName(), steps);
    }
}
