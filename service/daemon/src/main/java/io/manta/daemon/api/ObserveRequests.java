package io.manta.daemon.api;

import io.manta.base.build.BuildStamp;
import io.manta.base.time.Clock;
import io.manta.daemon.log.LogRing;
import io.manta.ipc.Protocol;
import io.manta.ipc.reply.LogLine;
import io.manta.ipc.reply.LogsReply;
import io.manta.ipc.reply.MetricsReply;
import io.manta.ipc.reply.VersionReply;
import io.manta.ipc.request.LogsRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Log, metrics and version. */
final class ObserveRequests {
    /** Longer ago than any log line can be. */
    private static final long LONGEST_S = 100L * 365 * 24 * 3600;

    private static final long MOST_BYTES = Protocol.MAX_FRAME_BYTES - 4_096L;
    private static final int LINE_OVERHEAD = 128;

    private final String version;
    private final LogRing log;
    private final Supplier<String> metrics;
    private final Clock clock;

    ObserveRequests(String version, LogRing log, Supplier<String> metrics, Clock clock) {
        this.version = version;
        this.log = log;
        this.metrics = metrics;
        this.clock = clock;
    }

    LogsReply logs(LogsRequest request) {
        Instant since = since(request.sinceS().or(() -> Optional.of(LONGEST_S)));
        return new LogsReply(newest(log.since(since)));
    }

    /** As many of the newest as fit into one frame. */
    static List<LogLine> newest(List<LogLine> lines) {
        long bytes = 0;
        int first = lines.size();
        while (first > 0 && bytes + jsonBytes(lines.get(first - 1)) <= MOST_BYTES) {
            first--;
            bytes += jsonBytes(lines.get(first));
        }
        return lines.subList(first, lines.size());
    }

    /** At least as long as the line is in JSON, where one character may become six bytes. */
    private static long jsonBytes(LogLine line) {
        long plain =
                line.message()
                        .chars()
                        .filter(c -> c >= ' ' && c < 127 && c != '"' && c != 92)
                        .count();
        return LINE_OVERHEAD
                + line.source().length()
                + plain
                + 6 * (line.message().length() - plain);
    }

    MetricsReply metrics() {
        return new MetricsReply(metrics.get());
    }

    VersionReply version() {
        return new VersionReply(
                version,
                BuildStamp.ofThisProgram().flatMap(BuildStamp::commit),
                Protocol.VERSION,
                "Java " + Runtime.version(),
                System.getProperty("os.name") + " " + System.getProperty("os.arch"));
    }

    /** When so many seconds ago was; now if nobody said. */
    Instant since(Optional<Long> seconds) {
        long ago = Math.clamp(seconds.orElse(0L), 0, LONGEST_S);
        return clock.now().minusSeconds(ago);
    }
}
