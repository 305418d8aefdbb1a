package io.manta.ipc.reply;

/**
 * A network that this device is in no more.
 *
 * @param network room id
 * @param name what it was called here
 * @param pending whether it was only asked to enter it
 * @param told whether somebody else in the network knows by now; who is away hears of it later
 */
public record NetworkLeaveReply(String network, String name, boolean pending, boolean told)
        implements IpcReply {}
