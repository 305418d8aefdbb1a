package io.manta.ipc.reply;

/**
 * One peer, as it is after the request.
 *
 * @param peer the peer
 */
public record PeerReply(PeerView peer) implements IpcReply {}
