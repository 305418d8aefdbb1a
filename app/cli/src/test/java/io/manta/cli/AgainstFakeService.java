package io.manta.cli;

import io.manta.base.time.Clock;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.StatusView;
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
    Path socket = Path.of("");

    @BeforeEach
    void open() throws Exception {
        socket = folder.resolve("manta.sock");
        server = IpcServer.open(socket, service, Clock.system());
    }

    @AfterEach
    void close() {
        server.close();
    }

    /** The service ends, and takes its connections with it. */
    void endService() {
        server.close();
    }

    /** Tells whoever follows the status. */
    void tell(StatusView status) {
        service.sink().offer(new StatusEvent(status));
    }

    /** Starts the program against it, in a thread of its own. */
    LiveRun start(boolean terminal, String... args) {
        return LiveRun.start(terminal, socket, args);
    }

    /** Runs the program against it. */
    Run manta(String... args) {
        return Run.of(words(args));
    }

    /** The same command line with the socket named. */
    String[] words(String... args) {
        return Stream.concat(Stream.of("--socket", socket.toString()), Stream.of(args))
                .toArray(String[]::new);
    }
}
