package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.HostAndPort;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetricsExporterTest {
    private final MetricRegistry registry = new MetricRegistry();

    @BeforeEach
    void countSomething() {
        registry.counter("manta_drops_total", "reason=\"a\"", "Dropped \"packets\".").add(3);
        registry.counter("manta_drops_total", "reason=\"b\"", "Dropped \"packets\".");
        registry.gauge("manta_peers", "", "Peers now.", () -> 7);
    }

    @Test
    void writesEachFamilyOnceAndEndsAsTheFormatDemands() {
        assertThat(new MetricsExporter(registry).text())
                .isEqualTo(
                        """
                        # TYPE manta_drops counter
                        # HELP manta_drops Dropped \\"packets\\".
                        manta_drops_total{reason="a"} 3
                        manta_drops_total{reason="b"} 0
                        # TYPE manta_peers gauge
                        # HELP manta_peers Peers now.
                        manta_peers 7
                        # EOF
                        """);
    }

    @Test
    void servesTheTextWhereItWasAskedToAndNothingElse() throws Exception {
        MetricsExporter exporter = new MetricsExporter(registry);
        try (MetricsServer server = MetricsServer.open(new HostAndPort("127.0.0.1", 0), exporter)) {
            String base = "http://127.0.0.1:" + server.address().getPort();

            HttpURLConnection metrics = get(base + "/metrics");
            HttpURLConnection other = get(base + "/metrics/../etc");

            assertThat(metrics.getResponseCode()).isEqualTo(200);
            assertThat(metrics.getInputStream().readAllBytes())
                    .isEqualTo(exporter.text().getBytes(StandardCharsets.UTF_8));
            assertThat(metrics.getHeaderField("Content-Type"))
                    .isEqualTo(MetricsExporter.MEDIA_TYPE);
            assertThat(other.getResponseCode()).isEqualTo(404);
        }
    }

    private static HttpURLConnection get(String url) throws Exception {
        return (HttpURLConnection) URI.create(url).toURL().openConnection();
    }
}
