package io.manta.ipc.request;

import io.manta.ipc.reply.PairListReply;
import java.util.Optional;

/**
 * A person has compared the words. No also ends what this device has asked itself.
 *
 * @param same whether they were the same
 * @param device the id of the device it is about, to be sure; whichever waits when empty
 */
public record PairDecideRequest(boolean same, Optional<String> device)
        implements PersonRequest<PairListReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.PAIR_DECIDE;
    }
}
