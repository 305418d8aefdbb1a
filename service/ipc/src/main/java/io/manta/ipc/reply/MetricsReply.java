package io.manta.ipc.reply;

/**
 * All numbers of the service.
 *
 * @param text in OpenMetrics form
 */
public record MetricsReply(String text) implements IpcReply {}
