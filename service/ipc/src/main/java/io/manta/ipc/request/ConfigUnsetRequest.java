package io.manta.ipc.request;

import io.manta.ipc.reply.ConfigReply;

/**
 * Makes a setting what it is by default.
 *
 * @param key which
 */
public record ConfigUnsetRequest(String key) implements ServiceRequest<ConfigReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.CONFIG_UNSET;
    }
}
