package io.manta.ipc.reply;

import java.util.Optional;

/**
 * How one echo ended.
 *
 * @param peer name of the peer
 * @param address the address that was asked
 * @param answered whether an answer came in time
 * @param rttMs round-trip time in milliseconds, when answered
 * @param path how the echo went
 */
public record PingReply(
        String peer,
        Optional<String> address,
        boolean answered,
        Optional<Double> rttMs,
        PathKind path)
        implements IpcReply {}
