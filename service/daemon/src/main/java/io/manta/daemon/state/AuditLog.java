package io.manta.daemon.state;

import io.manta.base.time.Clock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who changed what, a line each, without secrets. When the file has grown to 1 MiB it becomes
 * {@code audit.log.1} and a new one is begun, so that it never fills the disk. Safe for use by any
 * thread.
 */
public final class AuditLog {
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final long LARGEST_BYTES = 1 << 20;
    private static final int LONGEST_LINE = 1_000;

    private final Path file;
    private final Clock clock;
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * @param folder exists
     */
    public AuditLog(Path folder, Clock clock) {
        this.file = folder.resolve("audit.log");
        this.clock = clock;
    }

    /**
     * Notes a change that was made. That it can't be written does not undo the change: it is
     * logged.
     *
     * @param who user name and number
     * @param what one phrase; line breaks in it become spaces
     */
    public void note(String who, String what) {
        String line =
                (clock.now().truncatedTo(ChronoUnit.SECONDS) + " " + who + ": " + what)
                        .replaceAll("\\p{C}", " ");
        String shown = line.length() > LONGEST_LINE ? line.substring(0, LONGEST_LINE) : line;
        LOG.info("changed: by={} what={}", who, what.replaceAll("\\p{C}", " "));
        writing.lock();
        try {
            makeRoom();
            Files.writeString(file, shown + "\n", StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.warn("cannot write audit log: file={} reason={}", file, e.toString());
        } finally {
            writing.unlock();
        }
    }

    private void makeRoom() throws IOException {
        if (Files.exists(file) && Files.size(file) >= LARGEST_BYTES) {
            Files.move(
                    file, file.resolveSibling("audit.log.1"), StandardCopyOption.REPLACE_EXISTING);
        }
        if (Files.notExists(file)) {
            SystemFileSteps.createPrivate(file);
        }
    }
}
