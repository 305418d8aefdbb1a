package io.manta.installer.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws the demonstration as text, 100 columns wide; on a terminal each picture over the last. */
final class Screen {

    private static final String HOME_AND_CLEAR = "\033[H\033[2J";

    private final PrintStream out;
    private final boolean terminal;
    private final List<DemoNode> nodes;
    private Look last = new Look(List.of(), 0);

    private record Look(List<PairReading> readings, long atNs) {}

    Screen(PrintStream out, boolean terminal, List<DemoNode> nodes) {
        this.out = out;
        this.terminal = terminal;
        this.nodes = nodes;
    }

    /** Prints who is who; stays visible where pictures are not drawn over each other. */
    void addressBook() {
        out.println();
        out.println("address book");
        for (DemoNode node : nodes) {
            out.printf(
                    "  %-3s %-16s %-26s %s%n",
                    node.place().name(), node.ipv4(), node.ipv6(), node.place().words());
        }
    }

    /** Draws one look. */
    void draw(List<PairReading> readings, long nowNs, Duration since) {
        if (terminal) {
            out.print(HOME_AND_CLEAR);
            out.println(
                    "Manta demo: 3 services behind 2 NATs, all on this machine.  "
                            + text(since)
                            + "  Ctrl-C ends it.");
            addressBook();
        }
        out.println();
        out.printf(
                "%-8s %-9s %-22s %9s %9s %12s %12s%n",
                "pair", "state", "endpoint", "IPv4", "IPv6", "received", "sent");
        double seconds = (nowNs - last.atNs()) / 1e9;
        for (PairReading reading : readings) {
            Optional<PairReading> before = before(reading);
            out.printf(
                    "%-8s %-9s %-22s %9s %9s %12s %12s%n",
                    reading.from() + " → " + reading.to(),
                    reading.state(),
                    reading.endpoint(),
                    milliseconds(reading.ipv4Ms()),
                    milliseconds(reading.ipv6Ms()),
                    before.map(b -> rate(reading.rxBytes() - b.rxBytes(), seconds)).orElse("-"),
                    before.map(b -> rate(reading.txBytes() - b.txBytes(), seconds)).orElse("-"));
        }
        out.flush();
        last = new Look(readings, nowNs);
    }

    private Optional<PairReading> before(PairReading reading) {
        return last.readings().stream()
                .filter(r -> r.from().equals(reading.from()) && r.to().equals(reading.to()))
                .findFirst();
    }

    private static String milliseconds(double value) {
        return value < 0 ? "no answer" : String.format(Locale.ROOT, "%.2f ms", value);
    }

    private static String rate(long bytes, double seconds) {
        return String.format(Locale.ROOT, "%.2f Mbit/s", bytes * 8 / seconds / 1e6);
    }

    private static String text(Duration duration) {
        return "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
    }
}
