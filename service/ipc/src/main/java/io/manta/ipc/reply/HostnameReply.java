package io.manta.ipc.reply;

/**
 * The name of this device in a network.
 *
 * @param network room id
 * @param name what the network is called here
 * @param hostname the name, or the one that is wished for
 * @param confirmed whether a coordinator has confirmed it
 */
public record HostnameReply(String network, String name, String hostname, boolean confirmed)
        implements IpcReply {}
