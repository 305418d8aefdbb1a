package io.manta.daemon.log;

import java.time.Instant;

/**
 * One line of the log.
 *
 * @param number counts all lines of this process, from 1; gaps tell a reader what it missed
 * @param at when it was written
 * @param level how grave
 * @param source the last part of the class's name
 * @param text the event and its facts; a stack trace follows after a line break
 */
public record LogLine(long number, Instant at, LogLevel level, String source, String text) {}
