package io.manta.ipc.request;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.PairRestoreReply;

/**
 * Makes this device the one that a backup was made of. The service restarts itself then.
 *
 * @param backup its text
 * @param passphrase opens it
 * @param replace whether this device may forget who it was and its rooms
 */
public record PairRestoreRequest(Secret backup, Secret passphrase, boolean replace)
        implements PersonRequest<PairRestoreReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PAIR_RESTORE;
    }
}
