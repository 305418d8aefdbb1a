package io.manta.ipc.socket;

import io.manta.ipc.reply.IpcReply;

/**
 * What the service answered.
 *
 * @param <R> the type of the reply
 * @param reply as far as this side understands it
 * @param json as it came, for {@code --json}; may hold secrets
 */
public record Answer<R extends IpcReply>(R reply, String json) {
    @Override
    public String toString() {
        return "Answer[" + reply + "]";
    }
}
