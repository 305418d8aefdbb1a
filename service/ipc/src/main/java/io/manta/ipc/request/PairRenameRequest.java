package io.manta.ipc.request;

import io.manta.ipc.reply.PairListReply;

/**
 * Calls a device of the person something else.
 *
 * @param device which
 * @param label 1 to 64 bytes of UTF-8
 */
public record PairRenameRequest(String device, String label)
        implements PersonRequest<PairListReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PAIR_RENAME;
    }
}
