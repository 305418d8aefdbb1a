package io.manta.daemon.log;

import ch.qos.logback.classic.Level;
import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.ipc.reply.LogLevel;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Levels of the log: as people write them, and as logback knows them. */
public final class LogLevels {
    private LogLevels() {}

    /** Reads a level's name, in any case. */
    public static LogLevel parse(String text) throws MantaException {
        for (LogLevel candidate : LogLevel.values()) {
            if (candidate.name().equalsIgnoreCase(text)) {
                return candidate;
            }
        }
        throw new MantaException(
                ErrorCode.INVALID_ARGUMENT,
                "'" + text + "' is not a log level",
                "Use one of "
                        + Arrays.stream(LogLevel.values())
                                .map(LogLevels::text)
                                .collect(Collectors.joining(", "))
                        + ".",
                null);
    }

    /** The name as written in settings and on command lines. */
    public static String text(LogLevel level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    static Level toLogback(LogLevel level) {
        return switch (level) {
            case TRACE -> Level.TRACE;
            case DEBUG -> Level.DEBUG;
            case INFO -> Level.INFO;
            case WARN -> Level.WARN;
            case ERROR -> Level.ERROR;
        };
    }

    static LogLevel ofLogback(Level level) {
        return Arrays.stream(LogLevel.values())
                .filter(candidate -> toLogback(candidate).equals(level))
                .findFirst()
                .orElse(LogLevel.INFO);
    }
}
