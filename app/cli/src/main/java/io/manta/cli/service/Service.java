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

/**
 * The service, for the length of one command. A long wait is announced on stderr, a very long one
 * is given up.
 */
public final class Service implements AutoCloseable {
    private final IpcClient client;
    private final Console console;
    private final Pace pace;

    private Service(IpcClient client, Console console, Pace pace) {
        this.client = client;
        this.console = console;
        this.pace = pace;
    }

    /** Connects and greets. */
    public static Service connect(
            Path socket, String version, Clock clock, Console console, Pace pace)
            throws MantaException {
        Patience patience = patience(console, pace, "waiting for the service to greet …");
        try {
            return new Service(
                    IpcClient.connect(socket, "manta " + version, clock, patience), console, pace);
        } catch (MantaException e) {
            throw ServiceStart.explained(e, socket);
        }
    }

    /** Asks, and waits for the answer. */
    public <R extends IpcReply> Answer<R> call(IpcRequest<R> request) throws MantaException {
        return call(
                request,
                "waiting for the service to answer '" + request.method().wireName() + "' …");
    }

    /** The same, with a better word for what is waited for. */
    public <R extends IpcReply> Answer<R> call(IpcRequest<R> request, String notice)
            throws MantaException {
        return client.call(request, patience(console, pace, notice));
    }

    /** Subscribes; nothing else can be asked afterwards. */
    public EventStream subscribe(SubscribeRequest request) throws MantaException {
        return client.subscribe(
                request, patience(console, pace, "waiting for the service to begin its events …"));
    }

    private static Patience patience(Console console, Pace pace, String notice) {
        return new Patience(pace.deadline(), pace.noticeAfter(), () -> console.note(notice));
    }

    @Override
    public void close() {
        client.close();
    }
}
