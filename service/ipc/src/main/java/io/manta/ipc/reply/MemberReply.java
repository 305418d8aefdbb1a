package io.manta.ipc.reply;

/**
 * A member that was removed.
 *
 * @param network room id
 * @param name what the network is called here
 * @param deviceId of the member
 * @param hostname what it was called
 */
public record MemberReply(String network, String name, String deviceId, String hostname)
        implements IpcReply {}
