package io.manta.ipc.reply;

import io.manta.ipc.Permission;

/**
 * The service greets back.
 *
 * @param protocol the one both speak
 * @param version of the service
 * @param permission the most this caller may do
 */
public record HelloReply(int protocol, String version, Permission permission) implements IpcReply {}
