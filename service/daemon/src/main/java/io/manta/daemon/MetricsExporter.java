package io.manta.daemon;

import io.manta.base.metric.MetricRegistry;
import io.manta.base.metric.MetricRegistry.Metric;

/** Writes all metrics as OpenMetrics 1.0 text. */
public final class MetricsExporter {
    /** The media type of {@link #text}. */
    public static final String MEDIA_TYPE =
            "application/openmetrics-text; version=1.0.0; charset=utf-8";

    private static final String TOTAL = "_total";

    private final MetricRegistry registry;

    public MetricsExporter(MetricRegistry registry) {
        this.registry = registry;
    }

    /** All metrics with their present values. */
    public String text() {
        StringBuilder text = new StringBuilder();
        String family = "";
        for (Metric metric : registry.all()) {
            // In OpenMetrics a counter's family has no suffix, its samples do.
            boolean counter = metric.name().endsWith(TOTAL);
            String name =
                    counter
                            ? metric.name().substring(0, metric.name().length() - TOTAL.length())
                            : metric.name();
            if (!name.equals(family)) {
                family = name;
                text.append("# TYPE ").append(name).append(counter ? " counter\n" : " gauge\n");
                text.append("# HELP ").append(name).append(' ');
                text.append(escape(metric.description())).append('\n');
            }
            text.append(metric.name());
            if (!metric.labels().isEmpty()) {
                text.append('{').append(metric.labels()).append('}');
            }
            text.append(' ').append(metric.value().getAsLong()).append('\n');
        }
        return text.append("# EOF\n").toString();
    }

    private static String escape(String description) {
        return description.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"");
    }
}
