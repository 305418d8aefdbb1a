package io.manta.installer.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** The demonstration as text, 80 columns wide. */
final class Picture {

    private static final String ROW = "  %-6s%-1s %-6s %-18s %9s %9s %10s %10s";

    private static final String WIRING =
            """
                             a pretended internet, 203.0.113.0/24
              ─────────┬───────────────────────┬───────────────────────┬─────────
                       │               NAT 203.0.113.21        NAT 203.0.113.22
            """;
    private static final String NAMES =
            "           a                       b                       c";
    private static final String ADDRESSES =
            "     203.0.113.10            192.168.1.10            192.168.2.10";

    private final Ink ink;
    private final List<DemoNode> nodes;

    Picture(Ink ink, List<DemoNode> nodes) {
        this.ink = ink;
        this.nodes = nodes;
    }

    /** How the machines are wired, and their addresses in the private network. */
    List<String> map() {
        List<String> lines = new ArrayList<>();
        WIRING.lines().map(ink::faint).forEach(lines::add);
        lines.add(ink.strong(NAMES));
        lines.add(ink.faint(ADDRESSES));
        lines.add("");
        lines.add(ink.faint("  in the room '" + Gathering.ROOM + "'"));
        for (DemoNode node : nodes) {
            lines.add(
                    "  %s  %-15s  %s".formatted(ink.strong(node.name()), node.ipv4(), node.ipv6()));
        }
        return lines;
    }

    /** Every pair: whether it answers, how fast, and what flows. */
    List<String> pairs(Look look) {
        List<String> lines = new ArrayList<>();
        lines.add(
                ink.faint(
                        ROW.formatted(
                                "pair",
                                "",
                                "path",
                                "endpoint",
                                "ping IPv4",
                                "ping IPv6",
                                "received",
                                "sent")));
        for (PairReading reading : look.readings()) {
            lines.add(
                    ROW.formatted(
                                    reading.from() + " → " + reading.to(),
                                    "●",
                                    reading.path().equals("none") ? "–" : reading.path(),
                                    reading.endpoint(),
                                    milliseconds(reading.ipv4Ms()),
                                    milliseconds(reading.ipv6Ms()),
                                    rate(look.receivedBps(reading)),
                                    rate(look.sentBps(reading)))
                            .replace("●", dot(reading)));
        }
        return lines;
    }

    private String dot(PairReading reading) {
        return switch (reading.state()) {
            case "online" -> ink.good("●");
            case "idle" -> ink.caution("◐");
            case PairReading.ENDED -> ink.bad("✕");
            default -> ink.faint("○");
        };
    }

    /** All of it in one sentence. */
    String summary(Look look) {
        String ended =
                look.readings().stream()
                        .filter(r -> r.state().equals(PairReading.ENDED))
                        .map(PairReading::from)
                        .distinct()
                        .collect(Collectors.joining(", "));
        if (!ended.isEmpty()) {
            return ink.bad("  The service has ended on: " + ended + ".");
        }
        String silent =
                look.readings().stream()
                        .filter(r -> !r.answers())
                        .map(r -> r.from() + " → " + r.to())
                        .collect(Collectors.joining(", "));
        return silent.isEmpty()
                ? ink.good("  Every pair answers over IPv4 and IPv6.")
                : ink.caution("  No answer yet: " + silent + ".");
    }

    /** What is running, and since when. */
    String title(Duration since) {
        String words = "  Manta · three machines, two NATs, one room: " + Gathering.ROOM;
        String time = "%d:%02d".formatted(since.toMinutes(), since.toSecondsPart());
        return ink.strong(words) + ink.faint(("%" + (78 - words.length()) + "s").formatted(time));
    }

    /** What a person might do next. */
    List<String> hints() {
        DemoNode from = nodes.getFirst();
        DemoNode to = nodes.getLast();
        return List.of(
                ink.faint("  In another terminal:  ")
                        + "sudo ip netns exec "
                        + from.service().namespace().name()
                        + " ping "
                        + to.ipv4(),
                ink.faint("  Ctrl-C ends it and removes everything it made."));
    }

    private static String milliseconds(double value) {
        return value < 0 ? "no answer" : String.format(Locale.ROOT, "%.2f ms", value);
    }

    private static String rate(double bitsPerSecond) {
        return bitsPerSecond < 0
                ? "–"
                : String.format(Locale.ROOT, "%.2f Mb/s", bitsPerSecond / 1e6);
    }
}
