package io.manta.discovery.pkarr;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;

/** Times of HTTP (RFC 9110 §5.6.7), which count whole seconds. */
public final class HttpDates {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
                    .withZone(ZoneOffset.UTC);

    // A form with four digits of year; later times are shown as this one.
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    private HttpDates() {}

    /** The second in which these microseconds since 1970 lie. */
    public static String floor(long micros) {
        return format(seconds(micros));
    }

    /** The end of the second in which they lie. */
    public static String ceiling(long micros) {
        return format(seconds(micros + 999_999));
    }

    /** The same as a time. */
    public static Instant seconds(long micros) {
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).truncatedTo(ChronoUnit.SECONDS);
    }

    /** Reads a time; empty if it is none, as RFC 9110 §13.1 wants such a condition passed over. */
    public static Optional<Instant> parse(String text) {
        try {
            return Optional.of(FORMAT.parse(text, Instant::from));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    private static String format(Instant time) {
        return FORMAT.format(time.isAfter(LATEST) ? LATEST : time);
    }
}
