package io.manta.desktop.client;

import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.request.IpcRequest;
import java.util.function.Consumer;

/** Asks the service and answers on the toolkit's thread. Never waits. */
public interface Asker {
    /**
     * Asks. Exactly one of the two is called, later, unless the question is {@link
     * Question#forget() forgotten} before.
     *
     * @param failed takes a {@link io.manta.base.error.MantaException}, or a bug
     */
    <R extends IpcReply> Question ask(
            IpcRequest<R> request, Consumer<R> answered, Consumer<Throwable> failed);
}
