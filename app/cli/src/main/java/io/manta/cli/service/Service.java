package io.manta.cli.service;

import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.cli.text.Console;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.SubscribeRequest;
import io.manta.ipc.socket.Answer;
import io.manta.ipc.socket.EventStream;
import io.manta.ipc.socket.IpcClient;
import io.manta.ipc.socket.Patience;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The service, for the length of one command. A wait of more than a second is announced on stderr,
 * one of half a minute is given up.
 */
public final class Service implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final Duration NOTICE_AFTER = Duration.ofSeconds(1);

    private final IpcClient client;
    private final Console console;

    private Service(IpcClient client, Console console) {
        this.client = client;
        this.console = console;
    }

    /** Connects and greets. */
    public static Service connect(Path socket, String version, Clock clock, Console console)
            throws MantaException {
        return new Service(
                IpcClient.connect(
                        socket,
                        "manta " + version,
                        clock,
                        patience(console, "waiting for the service to greet …")),
                console);
    }

    /** Asks, and waits for the answer. */
    public <R extends IpcReply> Answer<R> call(IpcRequest<R> request) throws MantaException {
        return client.call(
                request,
                patience(
                        console,
                        "waiting for the service to answer '"
                                + request.method().wireName()
                                + "' …"));
    }

    /** Subscribes; nothing else can be asked afterwards. */
    public EventStream subscribe(SubscribeRequest request) throws MantaException {
        return client.subscribe(
                request, patience(console, "waiting for the service to begin its events …"));
    }

    private static Patience patience(Console console, String notice) {
        return new Patience(DEADLINE, NOTICE_AFTER, () -> console.note(notice));
    }

    @Override
    public void close() {
        client.close();
    }
}
