package io.manta.ipc.reply;

import java.util.Optional;

/**
 * What was decided about a request to enter.
 *
 * @param network room id
 * @param name what the network is called here
 * @param id of the request
 * @param deviceId whose it was
 * @param hostname what it is called, or wanted to be
 * @param accepted whether it was let in
 * @param blocked whether its later requests are turned away unseen
 */
public record RequestDecisionReply(
        String network,
        String name,
        String id,
        String deviceId,
        Optional<String> hostname,
        boolean accepted,
        boolean blocked)
        implements IpcReply {}
