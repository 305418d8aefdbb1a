package io.manta.ipc.reply;

/**
 * Somebody who may operate this device.
 *
 * @param user login name
 * @param uid what the kernel calls them
 */
public record OperatorView(String user, long uid) {}
