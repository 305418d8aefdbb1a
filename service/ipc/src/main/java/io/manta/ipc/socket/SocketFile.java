package io.manta.ipc.socket;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.FileFailure;
import io.manta.base.error.MantaException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The file of a listening socket: made, taken over from the dead, never from the living. */
final class SocketFile implements AutoCloseable {
    /**
     * The longest path a socket address holds on every system (unix(7): 108 on Linux, macOS 104).
     */
    static final int MAX_PATH_BYTES = 103;

    private static final Logger LOG = LoggerFactory.getLogger(SocketFile.class);
    private static final int BACKLOG = 128;

    private final Path path;
    private final ServerSocketChannel channel;
    private final @Nullable Object fileKey;

    private SocketFile(Path path, ServerSocketChannel channel) throws IOException {
        this.path = path;
        this.channel = channel;
        this.fileKey = keyOf(path);
    }

    static SocketFile open(Path path, SocketDoor door) throws MantaException {
        if (path.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8).length
                > MAX_PATH_BYTES) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "the socket path " + path + " is longer than " + MAX_PATH_BYTES + " bytes",
                    "Give a shorter one with --socket.",
                    null);
        }
        try {
            makeFolder(path, door);
            removeStale(path);
            return bind(path, door);
        } catch (IOException e) {
            throw FileFailure.of("listen on", path, e);
        }
    }

    private static void makeFolder(Path path, SocketDoor door) throws IOException {
        Path folder = path.toAbsolutePath().getParent();
        if (folder != null) {
            door.makeFolder(folder);
        }
    }

    private static void removeStale(Path path) throws IOException, MantaException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        BasicFileAttributes kind =
                Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!kind.isOther()) {
            throw new MantaException(
                    ErrorCode.FILE_INACCESSIBLE,
                    path + " is there and is not a socket",
                    "Move it away, or give another path with --socket.",
                    null);
        }
        if (answers(path)) {
            throw new MantaException(
                    ErrorCode.ALREADY_RUNNING, "a service already listens on " + path);
        }
        LOG.info("replacing the socket of a service that is gone: path={}", path);
        Files.deleteIfExists(path);
    }

    private static boolean answers(Path path) {
        try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
            return probe.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    private static SocketFile bind(Path path, SocketDoor door) throws IOException {
        ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try {
            channel.bind(UnixDomainSocketAddress.of(path), BACKLOG);
            door.open(path);
            return new SocketFile(path, channel);
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    ServerSocketChannel channel() {
        return channel;
    }

    private static @Nullable Object keyOf(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /** Stops listening and removes the file, unless somebody put another in its place. */
    @Override
    public void close() {
        try {
            channel.close();
            if (java.util.Objects.equals(fileKey, keyOf(path))) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            LOG.debug("the socket file was gone already: path={} reason={}", path, e.toString());
        }
    }
}
