package io.manta.daemon.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.TimeZone;

/**
 * Writes one event as one line. The systemd journal adds the time itself and reads the severity
 * from a prefix (sd-daemon(3)); a terminal gets both in words.
 */
final class LineLayout extends LayoutBase<ILoggingEvent> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final boolean journal;
    private final ZoneId zone = TimeZone.getDefault().toZoneId();

    LineLayout(boolean journal) {
        this.journal = journal;
    }

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(120);
        if (journal) {
            line.append('<').append(syslogSeverity(event.getLevel())).append('>');
        } else {
            line.append(TIME.format(event.getInstant().atZone(zone)))
                    .append(' ')
                    .append(String.format("%-5s ", event.getLevel()));
        }
        line.append(LogRing.source(event)).append(": ").append(event.getFormattedMessage());
        line.append('\n');
        if (event.getThrowableProxy() != null) {
            line.append(ThrowableProxyUtil.asString(event.getThrowableProxy()));
        }
        return line.toString();
    }

    /** RFC 5424 §6.2.1. */
    private static int syslogSeverity(Level level) {
        return switch (level.toInt()) {
            case Level.ERROR_INT -> 3;
            case Level.WARN_INT -> 4;
            case Level.INFO_INT -> 6;
            default -> 7;
        };
    }
}
