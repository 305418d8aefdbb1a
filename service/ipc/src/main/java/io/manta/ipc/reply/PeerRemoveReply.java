package io.manta.ipc.reply;

/**
 * The peer that is no more.
 *
 * @param name what it was called
 * @param publicKey its key, base64
 */
public record PeerRemoveReply(String name, String publicKey) implements IpcReply {}
