package io.manta.desktop.client;

import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.IpcRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Asks through the client. */
public final class ServiceAsker implements Asker {
    private final ServiceClient client;
    private final Executor toolkit;

    public ServiceAsker(ServiceClient client, Executor toolkit) {
        this.client = client;
        this.toolkit = toolkit;
    }

    @Override
    public <R extends IpcReply> Question ask(
            IpcRequest<R> request, Consumer<R> answered, Consumer<Throwable> failed) {
        CompletableFuture<R> answer = client.ask(request);
        AtomicBoolean forgotten = new AtomicBoolean();
        answer.whenCompleteAsync(
                (reply, failure) -> {
                    if (forgotten.get()) {
                        return;
                    }
                    if (failure == null) {
                        answered.accept(reply);
                    } else {
                        failed.accept(failure);
                    }
                },
                toolkit);
        return () -> {
            forgotten.set(true);
            answer.cancel(true);
        };
    }
}
