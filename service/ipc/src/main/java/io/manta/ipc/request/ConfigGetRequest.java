package io.manta.ipc.request;

import io.manta.ipc.reply.ConfigReply;
import java.util.Optional;

/**
 * One setting or all.
 *
 * @param key which; all when empty
 */
public record ConfigGetRequest(Optional<String> key) implements ServiceRequest<ConfigReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.CONFIG_GET;
    }
}
