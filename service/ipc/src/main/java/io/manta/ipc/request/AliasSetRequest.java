package io.manta.ipc.request;

import io.manta.ipc.reply.AliasesReply;

/**
 * Gives a member another name, on this device only.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 * @param peer hostname, alias, address or device id of the member, or the first characters of the
 *     id, four or more
 * @param alias lower-case letters, digits and hyphens, 1 to 63
 */
public record AliasSetRequest(String network, String peer, String alias)
        implements NetworkRequest<AliasesReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.ALIAS_SET;
    }
}
