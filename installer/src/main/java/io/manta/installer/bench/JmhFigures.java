package io.manta.installer.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures of single parts, as JMH wrote them into a file. */
final class JmhFigures {
    private static final double MICROSECONDS_A_SECOND = 1e6;

    private JmhFigures() {}

    /** Handshakes a second on one core; nothing if JMH did not run. */
    static List<Figure> read(Path results) {
        if (!Files.isReadable(results)) {
            return List.of();
        }
        Figure handshakes = new Figure("handshakes", "handshakes answered a second, one core", "");
        for (JsonNode result : JsonMapper.builder().build().readTree(results)) {
            if (result.path("benchmark").asString("").endsWith("HandshakeBench.respond")) {
                for (JsonNode fork : result.path("primaryMetric").path("rawData")) {
                    fork.forEach(
                            us -> handshakes.add("manta", MICROSECONDS_A_SECOND / us.asDouble()));
                }
            }
        }
        return List.of(handshakes);
    }
}
