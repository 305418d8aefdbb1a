package io.manta.installer.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The figures as a table for people and as JSON for programs. */
final class Report {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<String> COLUMNS = List.of("plain", "wireguard-go", "manta");
    private static final String ROW = "%-44s %12s %14s %12s %9s%n";

    private final List<Figure> figures;

    Report(List<Figure> figures) {
        this.figures = figures;
    }

    void print(PrintStream out) {
        out.println();
        out.println("Medians; the ratio is manta to wireguard-go.");
        out.printf(ROW, "", "plain veth", "wireguard-go", "manta", "ratio");
        for (Figure figure : figures) {
            out.printf(
                    ROW,
                    figure.title() + ", " + figure.unit(),
                    cell(figure, "plain"),
                    cell(figure, "wireguard-go"),
                    cell(figure, "manta"),
                    ratio(figure));
        }
        out.println();
        out.println("All runs, in order:");
        for (Figure figure : figures) {
            figure.values()
                    .forEach(
                            (column, values) ->
                                    out.printf(
                                            "  %-28s %-14s %s%n",
                                            figure.key(), column, list(values)));
        }
        out.println();
        out.println(
                "wireguard-go is Debian's package; a newer one is not packaged and was not measured.");
    }

    void write(Path file, int runs) throws IOException {
        ObjectNode root = JSON.createObjectNode();
        root.put("runs", runs);
        root.put("kernel", System.getProperty("os.version"));
        root.put("processors", Runtime.getRuntime().availableProcessors());
        ObjectNode all = root.putObject("figures");
        for (Figure figure : figures) {
            ObjectNode node = all.putObject(figure.key());
            node.put("title", figure.title());
            node.put("unit", figure.unit());
            ObjectNode medians = node.putObject("median");
            COLUMNS.stream().filter(figure::has).forEach(c -> medians.put(c, figure.median(c)));
            if (comparable(figure)) {
                node.put("ratio", figure.median("manta") / figure.median("wireguard-go"));
            }
            node.putPOJO("values", figure.values());
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), root);
    }

    private static boolean comparable(Figure figure) {
        return figure.has("manta") && figure.has("wireguard-go");
    }

    private static String cell(Figure figure, String column) {
        return figure.has(column) ? number(figure.median(column)) : "-";
    }

    private static String ratio(Figure figure) {
        return comparable(figure)
                ? number(figure.median("manta") / figure.median("wireguard-go"))
                : "-";
    }

    private static String list(List<Double> values) {
        return values.stream().map(Report::number).collect(Collectors.joining("  "));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.3f", value);
    }
}
