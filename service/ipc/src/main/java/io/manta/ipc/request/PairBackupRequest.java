package io.manta.ipc.request;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.PairBackupReply;

/**
 * Makes a backup of this device's identity and rooms.
 *
 * @param passphrase locks it
 */
public record PairBackupRequest(Secret passphrase) implements PersonRequest<PairBackupReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PAIR_BACKUP;
    }
}
