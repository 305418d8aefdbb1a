package io.manta.ipc.reply;

import java.util.Optional;

/**
 * After how long members that nobody has seen are removed.
 *
 * @param network room id
 * @param name what the network is called here
 * @param afterS seconds; empty when they stay
 */
public record EphemeralReply(String network, String name, Optional<Long> afterS)
        implements IpcReply {}
