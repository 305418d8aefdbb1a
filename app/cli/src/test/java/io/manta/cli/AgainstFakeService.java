package io.manta.cli;

import io.manta.base.time.Clock;
import io.manta.ipc.socket.IpcServer;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A real server with a scripted service behind it, for each test anew. */
abstract class AgainstFakeService {
    FakeService service = new FakeService();
    @TempDir private Path folder;
    private IpcServer server;
    private String socket = "";

    @BeforeEach
    void open() throws Exception {
        Path path = folder.resolve("manta.sock");
        socket = path.toString();
        server = IpcServer.open(path, service, Clock.system());
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** Runs the program against it. */
    Run manta(String... args) {
        return Run.of(words(args));
    }

    /** The same command line with the socket named. */
    String[] words(String... args) {
        return Stream.concat(Stream.of("--socket", socket), Stream.of(args)).toArray(String[]::new);
    }
}
