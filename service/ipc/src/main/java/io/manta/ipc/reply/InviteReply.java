package io.manta.ipc.reply;

/**
 * One invite, as it is after the request.
 *
 * @param network room id
 * @param name what the network is called here
 * @param invite the invite
 */
public record InviteReply(String network, String name, InviteView invite) implements IpcReply {}
