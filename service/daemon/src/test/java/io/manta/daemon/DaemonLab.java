package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.MantaException;
import io.manta.base.life.CloseStack;
import io.manta.base.time.Clock;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.StatusRequest;
import io.manta.ipc.socket.IpcClient;
import io.manta.ipc.socket.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;

/**
 * A network namespace with services in it, each named by a letter, and all gone at its end. Their
 * state and sockets lie in one folder.
 */
final class DaemonLab implements AutoCloseable {
    private static final Patience PATIENCE = Patience.of(Duration.ofSeconds(20));
    private static final long WAIT_NS = 20_000_000_000L;
    private static final long BETWEEN_QUESTIONS_NS = 10_000_000L;

    private final Path folder;
    private final Namespace namespace;
    private final CloseStack opened = new CloseStack();

    DaemonLab(Path folder) throws Exception {
        this.folder = folder;
        this.namespace = opened.push(new Namespace());
    }

    Namespace namespace() {
        return namespace;
    }

    Path state(String name) {
        return folder.resolve(name);
    }

    Path socket(String name) {
        return folder.resolve(name + ".sock");
    }

    MantadProcess start(String name, String... arguments) throws Exception {
        return startUnder(name, List.of(), arguments);
    }

    /** Starts a service with a command before its own, {@code setpriv} for example. */
    MantadProcess startUnder(String name, List<String> prefix, String... arguments)
            throws Exception {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--state",
                                state(name).toString(),
                                "--socket",
                                socket(name).toString()));
        all.addAll(Arrays.asList(arguments));
        List<String> under = new ArrayList<>(namespace.enter());
        under.addAll(prefix);
        return run(under, all.toArray(String[]::new));
    }

    MantadProcess run(List<String> prefix, String... arguments) throws Exception {
        MantadProcess process = MantadProcess.start(folder, prefix, Arrays.asList(arguments));
        opened.push(process);
        return process;
    }

    IpcClient connect(MantadProcess service, String name) throws Exception {
        IpcClient client = service.connect(socket(name));
        opened.push(client);
        return client;
    }

    /** The service ended, in words and without a stack trace, and nothing of it is left. */
    void assertRefused(MantadProcess service, int code, String... words) throws Exception {
        assertThat(service.exitCode()).as(service.output()).isEqualTo(code);
        assertThat(service.output())
                .contains(words)
                .doesNotContain("\tat ", "java.nio", "java.io", "java.net");
        assertThat(namespace.interfaces()).containsExactly("lo");
        assertThat(socket("a")).doesNotExist();
    }

    static StatusView awaitUp(IpcClient client) throws Exception {
        return await(client, StatusView::active);
    }

    static StatusView await(IpcClient client, Predicate<StatusView> wanted) throws Exception {
        long deadline = Clock.system().nanos() + WAIT_NS;
        StatusView status = ask(client, new StatusRequest());
        while (!wanted.test(status)) {
            assertThat(Clock.system().nanos()).as("still " + status).isLessThan(deadline);
            // The service is to come to it, not to answer questions about it all the time.
            LockSupport.parkNanos(BETWEEN_QUESTIONS_NS);
            status = ask(client, new StatusRequest());
        }
        return status;
    }

    static <R extends IpcReply> R ask(IpcClient client, IpcRequest<R> request) throws Exception {
        return client.call(request, PATIENCE).reply();
    }

    @Override
    public void close() throws MantaException {
        opened.close();
    }
}
