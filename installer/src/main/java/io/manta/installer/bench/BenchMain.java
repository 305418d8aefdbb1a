package io.manta.installer.bench;

import io.manta.installer.lab.Image;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.LabException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Runs the measurements: {@code BenchMain JSON-FILE JMH-FILE [--runs N] [--quick]
 * [--reference-only]}; the second file holds what JMH measured before, if it did. Single figures
 * swing on shared machines, hence alternating runs, medians and ratios.
 */
public final class BenchMain {
    private BenchMain() {}

    /** Runs them, prints the table, writes the file. */
    public static void main(String[] arguments) throws IOException {
        List<String> words = Arrays.asList(arguments);
        boolean quick = words.contains("--quick");
        int at = words.indexOf("--runs");
        int runs = at >= 0 ? Integer.parseInt(words.get(at + 1)) : quick ? 1 : 5;
        try {
            List<Figure> figures = measure(runs, quick, words.contains("--reference-only"));
            figures.addAll(JmhFigures.read(Path.of(words.get(1))));
            Report report = new Report(figures);
            report.print(System.out);
            report.write(Path.of(words.getFirst()), runs);
        } catch (LabException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static List<Figure> measure(int runs, boolean quick, boolean referenceOnly) {
        List<Figure> figures = new ArrayList<>();
        try (Lab lab = Lab.open("manta-bench")) {
            Runtime.getRuntime().addShutdownHook(new Thread(lab::close, "clean-up"));
            List<Tunnel> tunnels = new ArrayList<>();
            tunnels.add(Cable.lay(lab, "plain"));
            tunnels.add(ReferenceTunnel.start(lab));
            if (!referenceOnly) {
                tunnels.add(MantaTunnel.start(lab, Image.ofProperty()));
            }
            figures.addAll(new TunnelBench(lab, tunnels, runs, quick).run());
        }
        if (!referenceOnly) {
            figures.addAll(new ProgramBench(Image.ofProperty(), runs, quick).run());
        }
        return figures;
    }
}
