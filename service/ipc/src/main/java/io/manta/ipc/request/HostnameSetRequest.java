package io.manta.ipc.request;

import io.manta.ipc.reply.HostnameReply;

/**
 * Renames this device in a network. A wish until a coordinator has confirmed it; it is kept until
 * then, also across restarts.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 * @param hostname lower-case letters, digits and hyphens, 1 to 63
 */
public record HostnameSetRequest(String network, String hostname)
        implements NetworkRequest<HostnameReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.HOSTNAME_SET;
    }
}
