package io.manta.ipc.reply;

import io.manta.ipc.Secret;

/**
 * This device as a wg-quick file.
 *
 * @param config the file
 * @param privateKey whether it holds the private key
 */
public record PeerExportReply(Secret config, boolean privateKey) implements IpcReply {}
