package io.manta.cli.text;

import io.manta.cli.text.Table.Cell;
import io.manta.cli.text.Table.Column;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Peers, one line each. */
public final class PeerTable {
    private PeerTable() {}

    /** The lines, titles first. */
    public static List<String> lines(
            Console console, List<PeerView> peers, Instant now, int width) {
        Table table =
                new Table(
                        new Column("", false, 0),
                        new Column("NAME", false, 8),
                        new Column("ADDRESS", false, 12),
                        new Column("PATH", false, 0),
                        new Column("ENDPOINT", false, 12),
                        new Column("RTT", true, 0),
                        new Column("↓", true, 0),
                        new Column("↑", true, 0),
                        new Column("HANDSHAKE", true, 0));
        for (PeerView peer : peers) {
            table.add(
                    dot(peer.state()),
                    Cell.of(peer.name(), Paint.STRONG),
                    Cell.of(address(peer)),
                    Cell.of(path(peer)),
                    Cell.of(peer.endpoint().orElse("–"), Paint.FAINT),
                    Cell.of(peer.rttMs().map(Amounts::milliseconds).orElse("–")),
                    Cell.of(Amounts.rate(peer.rxBps())),
                    Cell.of(Amounts.rate(peer.txBps())),
                    Cell.of(age(peer.latestHandshake(), now), Paint.FAINT));
        }
        return table.lines(console, width);
    }

    static Cell dot(PeerState state) {
        return switch (state) {
            case ONLINE -> Cell.of("●", Paint.GOOD);
            case IDLE -> Cell.of("◐", Paint.CAUTION);
            case OFFLINE -> Cell.of("○", Paint.FAINT);
        };
    }

    private static String address(PeerView peer) {
        return peer.ipv4()
                .or(peer::ipv6)
                .or(() -> peer.allowedIps().stream().findFirst())
                .orElse("–");
    }

    private static String path(PeerView peer) {
        return peer.path() == PathKind.NONE ? "–" : peer.path().name().toLowerCase(Locale.ROOT);
    }

    static String age(Optional<Instant> moment, Instant now) {
        return moment.map(
                        then -> Amounts.duration(Duration.between(then, now).toSeconds()) + " ago")
                .orElse("never");
    }
}
