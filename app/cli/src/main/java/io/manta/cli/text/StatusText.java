package io.manta.cli.text;

import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.NetworkView;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The status as a page for people. */
public final class StatusText {
    private final Console console;
    private final Instant now;
    private final Page page;

    private StatusText(Console console, Instant now) {
        this.console = console;
        this.now = now;
        this.page = new Page(console);
    }

    /** The page, line by line. */
    public static List<String> lines(Console console, StatusView status, Instant now) {
        StatusText text = new StatusText(console, now);
        text.head(status);
        text.facts(status);
        text.health(status);
        text.attention(status);
        text.pending(status);
        text.peers(status);
        return text.page.lines();
    }

    /** The peers alone: plain ones, then network by network; empty when there is nothing. */
    public static List<String> peerLines(Console console, StatusView status, Instant now) {
        if (status.peers().isEmpty() && status.networks().isEmpty()) {
            return List.of();
        }
        StatusText text = new StatusText(console, now);
        text.plainPeers(status);
        status.networks()
                .forEach(network -> NetworkText.addMembers(text.page, console, network, now));
        // Nothing stands above the first title.
        return text.page.lines().subList(1, text.page.lines().size());
    }

    /** The state in a few words, {@code Manta is up · 2 h 5 min}. */
    public static String state(StatusView status) {
        return switch (status.state()) {
            case UP -> stateWords(status) + " · " + Amounts.duration(status.uptimeS());
            case DOWN, STARTING, STOPPING, FAILED -> stateWords(status);
        };
    }

    /** The same without the time. */
    static String stateWords(StatusView status) {
        return switch (status.state()) {
            case DOWN -> "Manta is down";
            case STARTING -> "Manta is starting";
            case UP -> "Manta is up";
            case STOPPING -> "Manta is stopping";
            case FAILED -> "Manta failed to stay up";
        };
    }

    private void head(StatusView status) {
        String dot =
                switch (status.state()) {
                    case UP -> console.paint(Paint.GOOD, "●");
                    case STARTING, STOPPING -> console.paint(Paint.CAUTION, "◐");
                    case DOWN -> console.paint(Paint.FAINT, "○");
                    case FAILED -> console.paint(Paint.BAD, "✕");
                };
        page.line(dot + " " + console.paint(Paint.STRONG, state(status)));
        status.failure().ifPresent(this::failure);
    }

    private void failure(FailureView failure) {
        page.wrapped(Page.INDENT, failure.message());
        page.wrapped(Page.INDENT + "→ ", failure.remedy());
    }

    private void facts(StatusView status) {
        page.blank();
        page.fact("Address", NetworkText.addresses(status.ipv4(), status.ipv6()));
        page.fact("Key", status.wireguardPublicKey());
        page.fact("Port", status.port() == 0 ? "none" : "UDP " + status.port());
        status.tun().ifPresent(tun -> page.fact("Interface", tun + " · MTU " + status.mtu()));
        page.fact("Version", status.version());
    }

    private void health(StatusView status) {
        if (status.health().isEmpty()) {
            return;
        }
        page.title("Health", "");
        for (HealthView condition : status.health()) {
            String sign =
                    switch (condition.severity()) {
                        case INFO -> "i";
                        case WARNING -> console.paint(Paint.CAUTION, "!");
                        case ERROR -> console.paint(Paint.BAD, "✕");
                    };
            page.signed(sign, condition.text());
            page.remedy(condition.remedy());
        }
    }

    private void attention(StatusView status) {
        if (status.needsAttention().isEmpty()) {
            return;
        }
        page.title("Needs attention", "");
        for (AttentionView item : status.needsAttention()) {
            page.signed(console.paint(Paint.CAUTION, "!"), item.text());
            command(status, item).ifPresent(page::remedy);
        }
    }

    /** The command that settles it, for kinds this program knows. */
    private static Optional<String> command(StatusView status, AttentionView item) {
        String network = item.network().map(id -> CommandWords.network(status, id)).orElse("");
        return switch (item.kind()) {
            case AttentionView.JOIN_REQUEST ->
                    Optional.of(
                            "manta requests accept "
                                    + network
                                    + " "
                                    + CommandWords.shortened(item.id()));
            case AttentionView.JOIN_DENIED -> Optional.of("manta leave " + network);
            case AttentionView.CONTACT_REQUEST ->
                    Optional.of("manta connections approve " + CommandWords.shortened(item.id()));
            case AttentionView.CONTACT_ENDED ->
                    Optional.of("manta connections cancel " + CommandWords.shortened(item.id()));
            default -> Optional.empty();
        };
    }

    private void pending(StatusView status) {
        if (!status.pendingNetworks().isEmpty()) {
            page.title("Waiting to enter", "");
            status.pendingNetworks()
                    .forEach(pending -> NetworkText.add(page, console, pending, now));
        }
    }

    private void peers(StatusView status) {
        plainPeers(status);
        for (NetworkView network : status.networks()) {
            NetworkText.add(page, console, network, status, now);
        }
    }

    private void plainPeers(StatusView status) {
        if (!status.peers().isEmpty() || status.networks().isEmpty()) {
            peers(status.peers());
        }
    }

    private void peers(List<PeerView> peers) {
        page.title("Peers", peers.isEmpty() ? "none yet" : StatusLine.online(peers));
        if (!peers.isEmpty()) {
            PeerTable.lines(console, peers, now, Console.COLUMNS - Page.INDENT.length())
                    .forEach(line -> page.line(Page.INDENT + line));
        }
    }
}
