package io.manta.desktop.instance;

import io.manta.base.life.TaskScope;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The only program of its kind of this person. It listens on a socket that nobody else may use; who
 * starts a second one is sent there with one line, answered by one.
 *
 * <pre>
 *   start ── lock ── somebody answers on the socket? ── yes ── hand over, end
 *                              │ no: a leftover, if anything
 *                              └── remove, listen, unlock ── first
 * </pre>
 */
public final class SingleInstance implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SingleInstance.class);
    private static final String DONE = "ok\n";
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int TALKING_AT_ONCE = 4;
    private static final int WAITING_AT_MOST = 8;

    private final Path socket;
    private final ServerSocketChannel server;
    private final TaskScope scope = new TaskScope("instance");

    private SingleInstance(Path socket, ServerSocketChannel server) {
        this.socket = socket;
        this.server = server;
    }

    /** Where a person's programs meet, readable by nobody else. */
    public static Path folder(Map<String, String> environment) throws IOException {
        String runtime = environment.getOrDefault("XDG_RUNTIME_DIR", "");
        if (!runtime.isEmpty()) {
            return Path.of(runtime);
        }
        String local = environment.getOrDefault("LOCALAPPDATA", "");
        if (!local.isEmpty()) {
            // Windows lets nobody else in there.
            return Files.createDirectories(Path.of(local).resolve("Manta"));
        }
        return ownFolder(
                Path.of(System.getProperty("java.io.tmpdir"))
                        .resolve("manta-" + System.getProperty("user.name")));
    }

    /** Everybody may make folders beside it, so it is looked at before it is used. */
    static Path ownFolder(Path own) throws IOException {
        if (!Files.isDirectory(own)) {
            Files.createDirectory(
                    own,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
        }
        boolean ours =
                Files.getOwner(own).getName().equals(System.getProperty("user.name"))
                        && PosixFilePermissions.toString(Files.getPosixFilePermissions(own))
                                .equals("rwx------");
        if (!ours) {
            throw new IOException(own + " belongs to somebody else, or others may use it");
        }
        return own;
    }

    /**
     * Becomes the first, or hands over to it.
     *
     * @param folder of the socket, for this person alone
     * @param start what this start is for
     * @return empty when it was handed over: this program may end
     * @throws IOException when neither is possible; the program may run all the same
     */
    public static Optional<SingleInstance> claim(Path folder, Handover start) throws IOException {
        Path socket = folder.resolve("manta-app.sock");
        try (FileChannel lock =
                        FileChannel.open(
                                folder.resolve("manta-app.lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                // Held while starting only, so it is never waited for long.
                var _ = lock.lock()) {
            if (Files.exists(socket) && handOver(socket, start)) {
                return Optional.empty();
            }
            Files.deleteIfExists(socket);
            ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                server.bind(UnixDomainSocketAddress.of(socket), WAITING_AT_MOST);
                if (socket.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                    Files.setPosixFilePermissions(
                            socket, PosixFilePermissions.fromString("rw-------"));
                }
            } catch (IOException e) {
                server.close();
                throw e;
            }
            return Optional.of(new SingleInstance(socket, server));
        }
    }

    private static boolean handOver(Path socket, Handover start) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
                Deadline _ = new Deadline(channel)) {
            channel.write(ByteBuffer.wrap((start.line() + "\n").getBytes(StandardCharsets.UTF_8)));
            return readLine(channel).equals(DONE.strip());
        } catch (IOException e) {
            LOG.info("nobody listens on {}: {}", socket, e.toString());
            return false;
        }
    }

    /** Begins to take what later starts hand over, on threads of its own. Once. */
    public void serve(Consumer<Handover> taker) {
        Semaphore talking = new Semaphore(TALKING_AT_ONCE);
        scope.fork(
                "instance",
                () -> {
                    while (server.isOpen()) {
                        SocketChannel channel = server.accept();
                        talking.acquire();
                        scope.fork("instance-talk", () -> talk(channel, taker, talking));
                    }
                });
    }

    private static void talk(SocketChannel channel, Consumer<Handover> taker, Semaphore talking) {
        try (channel;
                Deadline _ = new Deadline(channel)) {
            Optional<Handover> start = Handover.parse(readLine(channel));
            if (start.isEmpty()) {
                LOG.info("a start that says nothing known was passed over");
                return;
            }
            taker.accept(start.get());
            channel.write(ByteBuffer.wrap(DONE.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            LOG.info("a start was not understood: {}", e.toString());
        } finally {
            talking.release();
        }
    }

    /** A line without its end. */
    private static String readLine(SocketChannel channel) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(Handover.MOST_BYTES);
        while (bytes.hasRemaining() && channel.read(bytes) >= 0) {
            String text = new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            if (end >= 0) {
                return text.substring(0, end);
            }
        }
        throw new IOException("no line within " + bytes.position() + " bytes");
    }

    /** Closes a channel on which nothing comes, for Unix sockets know no time limits. */
    private record Deadline(SocketChannel channel, Thread guard) implements AutoCloseable {
        Deadline(SocketChannel channel) {
            this(
                    channel,
                    Thread.ofVirtual()
                            .name("manta-instance-deadline")
                            .start(() -> closeLater(channel)));
        }

        private static void closeLater(SocketChannel channel) {
            try {
                TimeUnit.MILLISECONDS.sleep(PATIENCE.toMillis());
                channel.close();
            } catch (InterruptedException | IOException e) {
                // It was over in time, or is closed anyway.
                Thread.currentThread().interrupt();
            }
        }

        @Override
        public void close() {
            guard.interrupt();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            Files.deleteIfExists(socket);
        } catch (IOException e) {
            LOG.info("the socket stays behind: {}", e.toString());
        }
        scope.close();
    }
}
