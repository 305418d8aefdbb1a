package io.manta.ipc.reply;

/**
 * By what others may ask for a private link.
 *
 * @param contactId 52 characters
 * @param link the same as a link
 */
public record ContactIdReply(String contactId, String link) implements IpcReply {}
