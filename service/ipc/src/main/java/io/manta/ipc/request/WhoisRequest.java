package io.manta.ipc.request;

import io.manta.ipc.reply.WhoisReply;

/**
 * All that is known of one member, or of this device.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 * @param peer hostname, alias, address or device id of the member, or the first characters of the
 *     id, four or more
 */
public record WhoisRequest(String network, String peer) implements NetworkRequest<WhoisReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.WHOIS;
    }
}
