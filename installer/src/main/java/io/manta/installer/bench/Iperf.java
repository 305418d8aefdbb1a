package io.manta.installer.bench;

import io.manta.installer.lab.Lab;
import io.manta.installer.lab.LabException;
import io.manta.installer.lab.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Moves traffic through a tunnel with iperf3. */
final class Iperf {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int UDP_PAYLOAD_BYTES = 1200;
    private static final int TRIES = 20;

    private final Tunnel tunnel;

    /** One server stays for the whole bench; it serves one test after the other. */
    Iperf(Lab lab, Tunnel tunnel) {
        this.tunnel = tunnel;
        lab.start(tunnel.right(), "iperf-" + tunnel.name(), List.of("iperf3", "-s"));
    }

    /** Gbit/s that arrived in {@code seconds} over {@code streams} TCP connections. */
    double tcpGbits(int streams, int seconds) {
        JsonNode end = run(seconds, "-P", Integer.toString(streams), "-O", "1").path("end");
        return end.path("sum_received").path("bits_per_second").asDouble() / 1e9;
    }

    /** What came of sending UDP at one rate. */
    record UdpResult(double gbits, double lossPercent) {}

    /** Sends UDP datagrams of 1200 bytes at {@code gbits} for {@code seconds}. */
    UdpResult udp(double gbits, int seconds) {
        String rate = Long.toString(Math.round(gbits * 1e9));
        String size = Integer.toString(UDP_PAYLOAD_BYTES);
        // Bursts of a millisecond, as is usual, overflow the receiver's socket and measure just
        // that.
        JsonNode sum =
                run(seconds, "-u", "-b", rate, "-l", size, "--pacing-timer", "100")
                        .path("end")
                        .path("sum");
        double lost = sum.path("lost_percent").asDouble();
        double sent = sum.path("bits_per_second").asDouble() / 1e9;
        return new UdpResult(sent * (1 - lost / 100), lost);
    }

    private JsonNode run(int seconds, String... options) {
        List<String> line = new ArrayList<>(List.of("iperf3", "-J", "-c", tunnel.rightAddress()));
        line.addAll(List.of("-t", Integer.toString(seconds), "--connect-timeout", "3000"));
        line.addAll(List.of(options));
        String trouble = "";
        for (int i = 0; i < TRIES; i++) {
            Outcome outcome = tunnel.left().tryRun(Duration.ofSeconds(seconds + 20L), line);
            if (outcome.succeeded()) {
                return JSON.readTree(outcome.out());
            }
            // Right after a test the server may still be busy with it.
            trouble = JSON.readTree(outcome.out()).path("error").asString(outcome.err());
        }
        throw new LabException("iperf3 through " + tunnel.name() + ": " + trouble);
    }
}
