package io.manta.desktop.client;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.socket.IpcClient;
import io.manta.ipc.socket.Patience;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/**
 * Keeps in touch with the service: a mirror of its status for the model, and questions with
 * deadlines. No method waits; whatever does is on a virtual thread of its own.
 *
 * <p>Each question has a connection of its own, so that none waits for another; at most {@value
 * #ASKED_AT_ONCE} at a time, the others queue.
 */
public final class ServiceClient implements AutoCloseable {
    /** Enough for a person; the service lets one user have 24 connections. */
    static final int ASKED_AT_ONCE = 8;

    /** How long a person bears to wait for what they asked for. */
    public static final Duration DEADLINE = Duration.ofSeconds(30);

    private final Path socket;
    private final String name;
    private final Clock clock;
    private final TaskScope scope = new TaskScope("desktop");
    private final Semaphore asking = new Semaphore(ASKED_AT_ONCE);
    private final Mirror mirror;

    /**
     * @param name who speaks, {@code manta-app 0.1.0}
     */
    public ServiceClient(
            String name, ServiceTraces traces, Clock clock, ServicePace pace, ServiceModel model) {
        this.socket = traces.socket();
        this.name = name;
        this.clock = clock;
        this.mirror = new Mirror(name, traces, clock, pace, model);
    }

    /** Begins to mirror the service. Once. */
    public void start() {
        scope.fork("mirror", mirror::run);
    }

    /** Whether anybody looks: if not, the mirror is content with less. At first somebody does. */
    public void watched(boolean now) {
        mirror.watched(now);
    }

    /** Looks again now, instead of at the end of the present pause. */
    public void lookAgain() {
        mirror.lookAgain();
    }

    /** Asks, with the patience of a person. */
    public <R extends IpcReply> CompletableFuture<R> ask(IpcRequest<R> request) {
        return ask(request, DEADLINE);
    }

    /**
     * Asks. The future completes on a thread of this client: with the answer, or with the {@link
     * MantaException} that the service refused with; SERVICE_UNREACHABLE if it did not answer in
     * time. Cancelling it ends the wait, not what the service does.
     */
    public <R extends IpcReply> CompletableFuture<R> ask(IpcRequest<R> request, Duration deadline) {
        CompletableFuture<R> answer = new CompletableFuture<>();
        Thread thread = scope.fork("ask", () -> answer(request, deadline, answer));
        answer.whenComplete(
                (_, _) -> {
                    if (answer.isCancelled()) {
                        thread.interrupt();
                    }
                });
        return answer;
    }

    private <R extends IpcReply> void answer(
            IpcRequest<R> request, Duration deadline, CompletableFuture<R> answer) {
        try {
            asking.acquire();
            try (IpcClient client = IpcClient.connect(socket, name, clock, patience(deadline))) {
                answer.complete(client.call(request, patience(deadline)).reply());
            } finally {
                asking.release();
            }
        } catch (InterruptedException e) {
            answer.completeExceptionally(
                    new MantaException(ErrorCode.WRONG_STATE, "interrupted before it was asked"));
        } catch (MantaException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    private static Patience patience(Duration deadline) {
        return Patience.of(deadline);
    }

    /** Ends all of it. */
    @Override
    public void close() {
        scope.close();
    }
}
