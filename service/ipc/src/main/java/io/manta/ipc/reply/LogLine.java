package io.manta.ipc.reply;

import java.time.Instant;

/**
 * A line of the service's log.
 *
 * @param time when
 * @param level how much it matters
 * @param source the part of the service that speaks
 * @param message an event plus facts, without secrets
 */
public record LogLine(Instant time, LogLevel level, String source, String message) {}
