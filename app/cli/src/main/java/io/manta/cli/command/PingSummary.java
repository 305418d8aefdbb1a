package io.manta.cli.command;

import io.manta.cli.text.Console;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PingReply;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/** Adds up echoes. */
final class PingSummary {
    private final DoubleSummaryStatistics rttMs = new DoubleSummaryStatistics();
    private int sent;
    private PathKind path = PathKind.NONE;
    private String target = "";

    void add(PingReply reply) {
        sent++;
        target = target(reply);
        if (reply.answered()) {
            rttMs.accept(reply.rttMs().orElse(0.0));
            path = reply.path();
        }
    }

    /** Whom an echo went to, as the service calls it. */
    static String target(PingReply reply) {
        return Console.clean(reply.peer() + reply.address().map(at -> " (" + at + ")").orElse(""));
    }

    /** Whom the last echo went to. */
    String target() {
        return target;
    }

    int sent() {
        return sent;
    }

    long received() {
        return rttMs.getCount();
    }

    /** For people. */
    List<String> lines(String peer) {
        String counts =
                "--- %s: %d sent, %d received, %d%% lost"
                        .formatted(
                                Console.clean(peer),
                                sent,
                                received(),
                                sent == 0 ? 0 : Math.round(100.0 * (sent - received()) / sent));
        return received() == 0
                ? List.of(counts)
                : List.of(
                        counts,
                        String.format(
                                Locale.ROOT,
                                "rtt min/avg/max = %.2f/%.2f/%.2f ms",
                                rttMs.getMin(),
                                rttMs.getAverage(),
                                rttMs.getMax()));
    }

    /** For programs. */
    String json() {
        String rtt =
                received() == 0
                        ? "null"
                        : String.format(
                                Locale.ROOT,
                                "{\"min\":%.3f,\"avg\":%.3f,\"max\":%.3f}",
                                rttMs.getMin(),
                                rttMs.getAverage(),
                                rttMs.getMax());
        return "{\"sent\":%d,\"received\":%d,\"rtt_ms\":%s,\"path\":\"%s\"}"
                .formatted(sent, received(), rtt, path.name().toLowerCase(Locale.ROOT));
    }
}
