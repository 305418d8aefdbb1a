package io.manta.ipc.request;

import io.manta.ipc.reply.LogsReply;
import java.util.Optional;

/**
 * Lines of the log. To follow, subscribe to {@link Topic#LOGS}.
 *
 * @param sinceS only those of that many seconds past
 */
public record LogsRequest(Optional<Long> sinceS) implements ServiceRequest<LogsReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.LOGS;
    }
}
