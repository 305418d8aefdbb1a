package io.manta.daemon;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.FileFailure;
import io.manta.base.error.MantaException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two services from using one state folder. The system releases the lock when the process
 * ends, however it ends; the file stays, since deleting it would let two hold different ones.
 */
final class InstanceLock implements AutoCloseable {
    private static final int LONGEST_PID = 20;

    private final FileChannel channel;

    private InstanceLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock.
     *
     * @throws MantaException {@code ALREADY_RUNNING} with the other's process number, or {@code
     *     FILE_INACCESSIBLE}
     */
    @SuppressWarnings("resource") // the channel is the lock's life
    static InstanceLock take(Path folder) throws MantaException {
        Path file = folder.resolve("lock");
        try {
            FileChannel channel =
                    FileChannel.open(
                            file,
                            StandardOpenOption.CREATE,
                            StandardOpenOption.READ,
                            StandardOpenOption.WRITE);
            if (!tryLock(channel)) {
                channel.close();
                throw taken(folder, pidIn(file));
            }
            channel.truncate(0);
            String pid = ProcessHandle.current().pid() + "\n";
            channel.write(ByteBuffer.wrap(pid.getBytes(StandardCharsets.US_ASCII)), 0);
            return new InstanceLock(channel);
        } catch (IOException e) {
            throw FileFailure.of("lock", file, e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    private static MantaException taken(Path folder, String pid) {
        return new MantaException(
                ErrorCode.ALREADY_RUNNING,
                "another service"
                        + (pid.isEmpty() ? "" : " (process " + pid + ")")
                        + " uses "
                        + folder
                        + " already");
    }

    private static String pidIn(Path file) {
        try {
            String text = Files.readString(file, StandardCharsets.US_ASCII).strip();
            return text.length() <= LONGEST_PID && text.matches("\\d+") ? text : "";
        } catch (IOException e) {
            return "";
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
