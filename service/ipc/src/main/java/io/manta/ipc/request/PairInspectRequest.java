package io.manta.ipc.request;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.PairInspectReply;

/**
 * Asks what can be seen of a backup without its passphrase. Changes nothing.
 *
 * @param backup its text, or what there is of it
 */
public record PairInspectRequest(Secret backup) implements PersonRequest<PairInspectReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PAIR_INSPECT;
    }
}
