package io.manta.ipc.event;

import io.manta.ipc.reply.LogLine;

/**
 * A line was written to the log.
 *
 * @param line the line
 */
public record LogEvent(LogLine line) implements IpcEvent {}
