package io.manta.ipc.request;

import io.manta.ipc.reply.AliasesReply;

/**
 * The names that this device alone gives to members.
 *
 * @param network its name, its room id, or the first characters of that, four or more
 */
public record AliasListRequest(String network) implements NetworkRequest<AliasesReply> {
    @Override
    public IpcMethod method() {
        return IpcMethod.ALIAS_LIST;
    }
}
