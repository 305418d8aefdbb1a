package io.manta.ipc.reply;

import java.util.List;

/**
 * The names that only this device gives to members, after the request.
 *
 * @param network room id
 * @param name what the network is called here
 * @param aliases in order of their names
 */
public record AliasesReply(String network, String name, List<AliasView> aliases)
        implements IpcReply {
    public AliasesReply {
        aliases = List.copyOf(aliases);
    }
}
