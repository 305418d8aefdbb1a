package io.manta.cli.text;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers with units, for people. */
public final class Amounts {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(s|m|min|h|d)?");
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);
    private static final String[] BIT_RATES = {"b/s", "kb/s", "Mb/s", "Gb/s", "Tb/s"};
    private static final String[] SIZES = {"B", "kB", "MB", "GB", "TB"};
    private static final double STEP = 1000;

    private Amounts() {}

    /** {@code 45 s}, {@code 12 min}, {@code 2 h 5 min}, {@code 3 d 4 h}. */
    public static String duration(long seconds) {
        if (seconds < 60) {
            return Math.max(0, seconds) + " s";
        }
        long minutes = seconds / 60;
        if (minutes < 60) {
            return minutes + " min";
        }
        long hours = minutes / 60;
        return hours < 24
                ? hours + " h" + rest(minutes % 60, " min")
                : hours / 24 + " d" + rest(hours % 24, " h");
    }

    private static String rest(long amount, String unit) {
        return amount == 0 ? "" : " " + amount + unit;
    }

    /** {@code 2026-11-28 13:05}, in the time of this place. */
    public static String moment(Instant moment) {
        return MOMENT.format(moment.atZone(ZoneId.systemDefault()));
    }

    /** {@code 1.2 Mb/s}; nothing when nothing flows. */
    public static String rate(long bitsPerSecond) {
        if (bitsPerSecond <= 0) {
            return "";
        }
        return inUnits(bitsPerSecond, BIT_RATES);
    }

    /** {@code 3.2 GB}; nothing for nothing. */
    public static String bytes(long bytes) {
        return bytes <= 0 ? "" : inUnits(bytes, SIZES);
    }

    private static String inUnits(double amount, String... units) {
        double value = amount;
        int unit = 0;
        // What would round to four digits is written in the next unit.
        while (value >= STEP - 0.5 && unit < units.length - 1) {
            value /= STEP;
            unit++;
        }
        return number(value, unit == 0) + " " + units[unit];
    }

    private static String number(double value, boolean whole) {
        return String.format(Locale.ROOT, whole || value >= 9.95 ? "%.0f" : "%.1f", value);
    }

    /** {@code 12.3 ms}, {@code 145 ms}. */
    public static String milliseconds(double ms) {
        if (ms < 9.995) {
            return String.format(Locale.ROOT, "%.2f ms", ms);
        }
        return String.format(Locale.ROOT, ms < 99.95 ? "%.1f ms" : "%.0f ms", ms);
    }

    /** Reads {@code 90}, {@code 90s}, {@code 10m}, {@code 2h}, {@code 1d}. */
    public static Duration parseDuration(String text) throws MantaException {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "'" + text + "' is not a length of time",
                    "Write it like 90s, 10m, 2h or 1d.",
                    null);
        }
        long amount = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2);
        return switch (unit == null ? "s" : unit) {
            case "m", "min" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            case "d" -> Duration.ofDays(amount);
            default -> Duration.ofSeconds(amount);
        };
    }
}
