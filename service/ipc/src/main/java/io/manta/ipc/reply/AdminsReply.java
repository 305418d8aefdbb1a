package io.manta.ipc.reply;

import java.util.List;

/**
 * The coordinators of a network, after the request.
 *
 * @param network room id
 * @param name what the network is called here
 * @param admins in order of their names
 */
public record AdminsReply(String network, String name, List<AdminView> admins) implements IpcReply {
    public AdminsReply {
        admins = List.copyOf(admins);
    }
}
