package io.manta.cli.text;

import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The status as a page for people. */
public final class StatusText {
    private static final String INDENT = "  ";
    private static final int LABEL_COLUMNS = 11;

    private final Console console;
    private final Instant now;
    private final List<String> lines = new ArrayList<>();

    private StatusText(Console console, Instant now) {
        this.console = console;
        this.now = now;
    }

    /** The page, line by line. */
    public static List<String> lines(Console console, StatusView status, Instant now) {
        StatusText text = new StatusText(console, now);
        text.head(status);
        text.facts(status);
        text.health(status);
        text.attention(status);
        text.peers(status);
        return List.copyOf(text.lines);
    }

    /** The state in a few words, {@code Manta is up · 2 h 5 min}. */
    public static String state(StatusView status) {
        return switch (status.state()) {
            case DOWN -> "Manta is down";
            case STARTING -> "Manta is starting";
            case UP -> "Manta is up · " + Amounts.duration(status.uptimeS());
            case STOPPING -> "Manta is stopping";
            case FAILED -> "Manta failed to stay up";
        };
    }

    /** The status in one line, for logs: when, state, peers, rates. */
    public static String line(StatusView status) {
        List<PeerView> peers = allPeers(status);
        return "%s · %s · ↓ %s · ↑ %s"
                .formatted(
                        state(status),
                        online(peers),
                        rate(peers.stream().mapToLong(PeerView::rxBps).sum()),
                        rate(peers.stream().mapToLong(PeerView::txBps).sum()));
    }

    private static String rate(long bitsPerSecond) {
        return bitsPerSecond == 0 ? "0 b/s" : Amounts.rate(bitsPerSecond);
    }

    private static List<PeerView> allPeers(StatusView status) {
        return Stream.concat(
                        status.peers().stream(),
                        status.networks().stream().flatMap(network -> network.peers().stream()))
                .toList();
    }

    private static String online(List<PeerView> peers) {
        long online = peers.stream().filter(peer -> peer.state() == PeerState.ONLINE).count();
        return peers.isEmpty() ? "no peers" : online + " of " + peers.size() + " online";
    }

    private void head(StatusView status) {
        String dot =
                switch (status.state()) {
                    case UP -> console.paint(Paint.GOOD, "●");
                    case STARTING, STOPPING -> console.paint(Paint.CAUTION, "◐");
                    case DOWN -> console.paint(Paint.FAINT, "○");
                    case FAILED -> console.paint(Paint.BAD, "✕");
                };
        lines.add(dot + " " + console.paint(Paint.STRONG, state(status)));
        status.failure().ifPresent(this::failure);
    }

    private void failure(FailureView failure) {
        wrapped(INDENT, failure.message());
        wrapped(INDENT + "→ ", failure.remedy());
    }

    private void facts(StatusView status) {
        lines.add("");
        String addresses =
                Stream.concat(status.ipv4().stream(), status.ipv6().stream())
                        .collect(Collectors.joining(" · "));
        fact("Address", addresses.isEmpty() ? "none yet" : addresses);
        fact("Key", status.wireguardPublicKey());
        fact("Port", status.port() == 0 ? "none" : "UDP " + status.port());
        status.tun().ifPresent(tun -> fact("Interface", tun + " · MTU " + status.mtu()));
        fact("Version", status.version());
    }

    private void fact(String label, String value) {
        String padded = label + " ".repeat(LABEL_COLUMNS - label.length());
        lines.add(INDENT + console.paint(Paint.FAINT, padded) + Console.clean(value));
    }

    private void health(StatusView status) {
        if (status.health().isEmpty()) {
            return;
        }
        title("Health", "");
        for (HealthView condition : status.health()) {
            String sign =
                    switch (condition.severity()) {
                        case INFO -> "i";
                        case WARNING -> console.paint(Paint.CAUTION, "!");
                        case ERROR -> console.paint(Paint.BAD, "✕");
                    };
            int from = lines.size();
            wrapped(INDENT + INDENT, condition.text());
            // The sign takes the place of the indent, after wrapping: colour has no width.
            lines.set(from, INDENT + sign + " " + lines.get(from).substring(4));
            wrapped(INDENT + INDENT + "→ ", condition.remedy());
        }
    }

    private void attention(StatusView status) {
        if (!status.needsAttention().isEmpty()) {
            title("Needs attention", "");
            status.needsAttention().forEach(item -> wrapped(INDENT, item.text()));
        }
    }

    private void peers(StatusView status) {
        if (!status.peers().isEmpty() || status.networks().isEmpty()) {
            peers("Peers", status.peers());
        }
        for (NetworkView network : status.networks()) {
            peers(Console.clean(network.name()), network.peers());
        }
    }

    private void peers(String heading, List<PeerView> peers) {
        title(heading, peers.isEmpty() ? "none yet" : online(peers));
        if (!peers.isEmpty()) {
            PeerTable.lines(console, peers, now, Console.COLUMNS - INDENT.length())
                    .forEach(line -> lines.add(INDENT + line));
        }
    }

    private void title(String text, String beside) {
        lines.add("");
        lines.add(
                (console.paint(Paint.STRONG, text) + INDENT + console.paint(Paint.FAINT, beside))
                        .stripTrailing());
    }

    /** Breaks text at spaces; the lines after the first are indented as far as the text of it. */
    private void wrapped(String indent, String text) {
        String rest = Console.clean(text);
        String before = indent;
        int room = Console.COLUMNS - indent.length();
        while (rest.length() > room) {
            int at = rest.lastIndexOf(' ', room);
            int end = at > 0 ? at : room;
            lines.add(before + rest.substring(0, end));
            rest = rest.substring(end).strip();
            before = " ".repeat(indent.length());
        }
        lines.add(before + rest);
    }
}
