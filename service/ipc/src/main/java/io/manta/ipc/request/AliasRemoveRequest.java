package io.manta.ipc.request;

import io.manta.ipc.reply.AliasesReply;

/**
 * Takes such a name away.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 * @param alias the name
 */
public record AliasRemoveRequest(String network, String alias)
        implements NetworkRequest<AliasesReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.ALIAS_REMOVE;
    }
}
