package io.manta.ipc.request;

import io.manta.ipc.reply.ConfigReply;

/**
 * Sets a setting.
 *
 * @param key which
 * @param value to what
 */
public record ConfigSetRequest(String key, String value) implements ServiceRequest<ConfigReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.CONFIG_SET;
    }
}
