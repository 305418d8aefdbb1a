package io.manta.ipc.request;

import io.manta.ipc.reply.RequestsReply;
import java.util.Optional;

/**
 * Who waits to be let in.
 *
 * @param network its name, its room id, or the first characters of that; all networks when empty
 */
public record RequestsListRequest(Optional<String> network)
        implements NetworkRequest<RequestsReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.REQUESTS_LIST;
    }
}
