package io.manta.cli.text;

import io.manta.cli.text.Table.Cell;
import io.manta.cli.text.Table.Column;
import io.manta.ipc.reply.HistoryReply;
import io.manta.ipc.reply.HistoryStep;
import io.manta.ipc.reply.PathChange;
import io.manta.ipc.reply.PathKind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How it went with a peer, hour by hour. */
public final class HistoryText {
    private HistoryText() {}

    /** The lines. */
    public static List<String> lines(Console console, HistoryReply reply) {
        long spanS = Duration.between(reply.since(), reply.until()).toSeconds();
        List<String> lines = new ArrayList<>();
        lines.add(Console.clean(reply.peer()) + ", the last " + Amounts.duration(spanS));
        if (reply.steps().isEmpty()) {
            lines.add("It was not there.");
        } else {
            lines.addAll(hours(console, reply.steps()));
        }
        reply.changes().forEach(change -> lines.add(change(change)));
        return lines;
    }

    private static List<String> hours(Console console, List<HistoryStep> steps) {
        Table table =
                new Table(
                        new Column("SINCE", false, 16),
                        new Column("RTT", true, 0),
                        new Column("LONGEST", true, 0),
                        new Column("LOST", true, 0),
                        new Column("RECEIVED", true, 0),
                        new Column("SENT", true, 0));
        Map<Instant, List<HistoryStep>> hours =
                steps.stream()
                        .collect(
                                Collectors.groupingBy(
                                        step -> step.at().truncatedTo(ChronoUnit.HOURS),
                                        TreeMap::new,
                                        Collectors.toList()));
        hours.forEach((hour, each) -> add(table, hour, each));
        return table.lines(console, Console.COLUMNS);
    }

    private static void add(Table table, Instant hour, List<HistoryStep> steps) {
        double mean =
                steps.stream()
                        .flatMap(step -> step.rttMs().stream())
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElse(Double.NaN);
        double longest =
                steps.stream()
                        .flatMap(step -> step.rttMaxMs().stream())
                        .mapToDouble(Double::doubleValue)
                        .max()
                        .orElse(Double.NaN);
        long lost = steps.stream().mapToLong(HistoryStep::lost).sum();
        long asked = lost + steps.stream().mapToLong(HistoryStep::answered).sum();
        table.add(
                Cell.of(Amounts.moment(hour)),
                Cell.of(ms(mean)),
                Cell.of(ms(longest)),
                Cell.of(asked == 0 ? "" : percent(lost, asked)),
                Cell.of(Amounts.bytes(steps.stream().mapToLong(HistoryStep::rxBytes).sum())),
                Cell.of(Amounts.bytes(steps.stream().mapToLong(HistoryStep::txBytes).sum())));
    }

    private static String ms(double value) {
        return Double.isNaN(value) ? "" : Amounts.milliseconds(value);
    }

    private static String percent(long lost, long asked) {
        return String.format(Locale.ROOT, "%.1f %%", 100.0 * lost / asked);
    }

    private static String change(PathChange change) {
        String when = Amounts.moment(change.at()) + "  ";
        return change.path() == PathKind.NONE
                ? when + "not there"
                : when
                        + change.path().name().toLowerCase(Locale.ROOT)
                        + change.endpoint().map(place -> ", " + place).orElse("");
    }
}
