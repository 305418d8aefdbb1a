package io.manta.ipc.reply;

import java.util.Optional;

/**
 * A network that was founded.
 *
 * @param id room id
 * @param name what it is called
 * @param ipv4 the address of this device in it
 * @param ipv6 the address of this device in it
 * @param hostname the name of this device in it
 * @param mode who may enter
 * @param active whether the VPN is up, so that the network is of use
 */
public record NetworkCreateReply(
        String id,
        String name,
        Optional<String> ipv4,
        Optional<String> ipv6,
        String hostname,
        NetworkMode mode,
        boolean active)
        implements IpcReply {}
