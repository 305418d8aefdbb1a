package io.manta.ipc.reply;

import java.time.Instant;
import java.util.Optional;

/**
 * All that is known of a member.
 *
 * @param network room id
 * @param name what the network is called here
 * @param member as in the status
 * @param self whether it is this device
 * @param alias what this device alone calls it
 * @param userId whose device it is, once paired
 * @param label what its owner calls the device, once paired
 * @param joinedAt when it came in
 * @param expiresAt when its membership ends, if it does
 */
public record WhoisReply(
        String network,
        String name,
        PeerView member,
        boolean self,
        Optional<String> alias,
        Optional<String> userId,
        Optional<String> label,
        Optional<Instant> joinedAt,
        Optional<Instant> expiresAt)
        implements IpcReply {}
