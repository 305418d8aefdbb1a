package io.manta.desktop.text;

import java.text.NumberFormat;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;

/** Numbers as a person reads them: short, with a unit, in their language. By any thread. */
public final class Amounts {
    private static final String[] UNITS = {"B", "kB", "MB", "GB", "TB"};
    private static final int BITS_PER_BYTE = 8;

    private final Texts texts;
    private final ZoneId zone;
    private final List<NumberFormat> formats;

    public Amounts(Texts texts, ZoneId zone) {
        this.texts = texts;
        this.zone = zone;
        formats = List.of(format(texts, 0), format(texts, 1));
    }

    private static NumberFormat format(Texts texts, int digits) {
        NumberFormat format = NumberFormat.getInstance(texts.locale());
        format.setMinimumFractionDigits(digits);
        format.setMaximumFractionDigits(digits);
        return format;
    }

    /** {@code 12.4 MB/s} of bits per second; the word for nothing when it is below a byte. */
    public String rate(long bitsPerSecond) {
        long bytes = bitsPerSecond / BITS_PER_BYTE;
        return bytes == 0 ? texts.get("amount.idle") : bytes(bytes) + "/s";
    }

    /** {@code 3.2 GB}. */
    public String bytes(long bytes) {
        double value = bytes;
        int unit = 0;
        while (value >= 1000 && unit < UNITS.length - 1) {
            value /= 1000;
            unit++;
        }
        return number(value, unit == 0 || value >= 100 ? 0 : 1) + " " + UNITS[unit];
    }

    /** {@code 18 ms}, {@code 0.4 ms}. */
    public String milliseconds(double ms) {
        return number(ms, ms < 1 ? 1 : 0) + " ms";
    }

    private String number(double value, int digits) {
        // A format remembers where it is, so every use has one of its own; to make one anew is
        // slow.
        return ((NumberFormat) formats.get(digits).clone()).format(value);
    }

    /** {@code 0.4 %}. */
    public String percent(double value) {
        return number(value, value < 10 && value != Math.rint(value) ? 1 : 0) + " %";
    }

    /** {@code 14:05}. */
    public String clock(Instant when) {
        return DateTimeFormatter.ofLocalizedTime(FormatStyle.SHORT)
                .withLocale(texts.locale())
                .withZone(zone)
                .format(when);
    }

    /** {@code 3 h}, in one unit: how long something takes, took or lasts. */
    public String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 60) {
            return texts.get("amount.seconds", seconds);
        }
        if (seconds < 3_600) {
            return texts.get("amount.minutes", seconds / 60);
        }
        if (seconds < 48 * 3_600) {
            return texts.get("amount.hours", seconds / 3_600);
        }
        return texts.get("amount.days", seconds / 86_400);
    }

    /** {@code 3 h ago}. */
    public String ago(Instant then, Instant now) {
        Duration past = Duration.between(then, now);
        return past.toSeconds() < 5 ? texts.get("amount.now") : texts.get("amount.ago", span(past));
    }

    /** {@code 28.11.26, 14:05:09}: a moment among others. */
    public String time(Instant when) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.MEDIUM)
                .withLocale(texts.locale())
                .withZone(zone)
                .format(when);
    }

    /** {@code 28.11.26, 14:05}. */
    public String minute(Instant when) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.SHORT, FormatStyle.SHORT)
                .withLocale(texts.locale())
                .withZone(zone)
                .format(when);
    }

    /** {@code 28 November 2026, 14:05}. */
    public String moment(Instant when) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT)
                .withLocale(texts.locale())
                .withZone(zone)
                .format(when);
    }
}
