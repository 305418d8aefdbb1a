package io.manta.cli.text;

import io.manta.ipc.reply.NatView;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.ipc.reply.SourceView;
import io.manta.ipc.reply.StunView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** How a machine is connected, for people. */
public final class NetcheckText {
    private NetcheckText() {}

    /** The lines. */
    public static List<String> lines(NetcheckReply reply) {
        List<String> lines = new ArrayList<>();
        lines.add("UDP port      " + reply.port());
        lines.add(
                "Own places    "
                        + (reply.endpoints().isEmpty()
                                ? "none that others could reach"
                                : String.join(", ", reply.endpoints())));
        if (reply.stun().isEmpty()) {
            lines.add("From outside  unknown: no STUN server is named ('manta config set stun')");
        }
        reply.nat().forEach(nat -> lines.add(outside(nat)));
        reply.stun().forEach(server -> lines.add("  " + asked(server)));
        lines.add("Ways to find others");
        reply.sources().forEach(source -> lines.add("  " + way(source)));
        return lines;
    }

    private static String outside(NatView nat) {
        String family = nat.family().equals("ipv4") ? "IPv4" : "IPv6";
        String words =
                switch (nat.mapping()) {
                    case "endpoint-independent", "unknown" ->
                            nat.endpoint().orElse("?")
                                    + (nat.translated() ? ", behind a NAT" : ", as it is here")
                                    + (nat.mapping().equals("unknown")
                                            ? "; only one server answered"
                                            : "");
                    case "endpoint-dependent" ->
                            "a NAT that changes ports for every destination: others can't be told"
                                    + " where to send";
                    default -> "no server answered: UDP may be blocked";
                };
        return "From outside  " + family + ": " + words;
    }

    private static String asked(StunView server) {
        return String.format(
                Locale.ROOT,
                "%s sees %s",
                server.server(),
                server.seen().orElse("nothing: no answer from " + server.address()));
    }

    private static String way(SourceView source) {
        String state = source.on() ? "on" : "off";
        if (source.problem().isEmpty()) {
            return source.name() + ": " + state;
        }
        return source.name()
                + ": "
                + source.problem().get()
                + source.since().map(since -> " (since " + since + ")").orElse("");
    }
}
