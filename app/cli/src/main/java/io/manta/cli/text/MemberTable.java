package io.manta.cli.text;

import io.manta.cli.text.Table.Cell;
import io.manta.cli.text.Table.Column;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Members of a network, one line each, with all they are reached by. */
public final class MemberTable {
    private MemberTable() {}

    /** The lines, titles first; a last one explains the star if there is one. */
    public static List<String> lines(
            Console console, List<PeerView> members, Instant now, int width) {
        Table table =
                new Table(
                        new Column("", false, 0),
                        new Column("", false, 0),
                        new Column("NAME", false, 8),
                        new Column("IPV4", false, 0),
                        new Column("IPV6", false, 0),
                        new Column("PATH", false, 0),
                        new Column("RTT · SEEN", true, 0));
        for (PeerView member : members) {
            table.add(
                    PeerTable.dot(member.state()),
                    Cell.of(member.coordinator() ? "★" : " ", Paint.CAUTION),
                    Cell.of(name(member), Paint.STRONG),
                    Cell.of(ipv4(member)),
                    Cell.of(member.ipv6().orElse("–")),
                    Cell.of(path(member)),
                    Cell.of(seen(member, now), Paint.FAINT));
        }
        List<String> lines = new ArrayList<>(table.lines(console, width));
        if (members.stream().anyMatch(PeerView::coordinator)) {
            lines.add(console.paint(Paint.FAINT, "★ coordinator: may let others in"));
        }
        return lines;
    }

    /** What the network calls a member. */
    static String name(PeerView member) {
        return member.hostname().orElse(member.name());
    }

    private static String ipv4(PeerView member) {
        return member.ipv4().orElse(member.ipv6Only() ? "other VPN" : "–");
    }

    private static String path(PeerView member) {
        Enum<?> word = member.state() == PeerState.ONLINE ? member.path() : member.state();
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static String seen(PeerView member, Instant now) {
        return member.state() == PeerState.ONLINE
                ? member.rttMs().map(Amounts::milliseconds).orElse("–")
                : PeerTable.age(member.lastSeen(), now);
    }
}
