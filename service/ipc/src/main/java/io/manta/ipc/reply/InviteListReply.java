package io.manta.ipc.reply;

import java.util.List;

/**
 * The invites of a network.
 *
 * @param network room id
 * @param name what the network is called here
 * @param invites newest first
 */
public record InviteListReply(String network, String name, List<InviteView> invites)
        implements IpcReply {
    public InviteListReply {
        invites = List.copyOf(invites);
    }
}
