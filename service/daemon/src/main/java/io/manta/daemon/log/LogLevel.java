package io.manta.daemon.log;

import ch.qos.logback.classic.Level;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How much is logged, least first. */
public enum LogLevel {
    /** What broke. */
    ERROR(Level.ERROR),
    /** What may break, too. */
    WARN(Level.WARN),
    /** What changed, too. */
    INFO(Level.INFO),
    /** Why it changed, too. */
    DEBUG(Level.DEBUG),
    /** Everything, hostile packets included. */
    TRACE(Level.TRACE);

    private final Level level;

    LogLevel(Level level) {
        this.level = level;
    }

    /** Reads a level's name, in any case. */
    public static LogLevel parse(String text) throws MantaException {
        for (LogLevel candidate : values()) {
            if (candidate.name().equalsIgnoreCase(text)) {
                return candidate;
            }
        }
        throw new MantaException(
                ErrorCode.INVALID_ARGUMENT,
                "'" + text + "' is not a log level",
                "Use one of " + names() + ".",
                null);
    }

    /** The name as written in settings and on command lines. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    Level logback() {
        return level;
    }

    static LogLevel of(Level level) {
        return Arrays.stream(values())
                .filter(candidate -> candidate.level.equals(level))
                .findFirst()
                .orElse(INFO);
    }

    private static String names() {
        return Arrays.stream(values()).map(LogLevel::text).collect(Collectors.joining(", "));
    }
}
