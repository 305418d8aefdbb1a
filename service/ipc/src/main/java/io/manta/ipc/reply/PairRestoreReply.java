package io.manta.ipc.reply;

/**
 * A backup was opened, and the service takes it over as it restarts.
 *
 * @param deviceId who this device is from then on
 * @param networks how many rooms it comes with
 */
public record PairRestoreReply(String deviceId, int networks) implements IpcReply {}
