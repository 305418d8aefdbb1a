package io.manta.installer.bench;

import io.manta.installer.lab.LabException;
import io.manta.installer.lab.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Many pings through a tunnel. */
final class Pinger {
    private static final Pattern TIME = Pattern.compile("time=([0-9.]+) ms");

    private Pinger() {}

    /** Round-trip times in milliseconds of {@code count} pings, 10 ms apart. */
    static List<Double> ping(Tunnel tunnel, int count) {
        Outcome outcome =
                tunnel.left()
                        .tryRun(
                                Duration.ofSeconds(60),
                                List.of(
                                        "ping",
                                        "-n",
                                        "-i",
                                        "0.01",
                                        "-W",
                                        "2",
                                        "-c",
                                        Integer.toString(count),
                                        tunnel.rightAddress()));
        List<Double> times =
                TIME.matcher(outcome.out())
                        .results()
                        .map((MatchResult m) -> Double.valueOf(m.group(1)))
                        .toList();
        if (times.isEmpty()) {
            throw new LabException(
                    "no ping came back through " + tunnel.name() + ": " + outcome.err().strip());
        }
        return times;
    }
}
