package io.manta.installer.image;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;

/** Which modules of the JDK a jar without a module description uses. */
final class JdkNeeds {

    /**
     * Where asking {@code jdeps} says too much: JNA mentions AWT only to hand windows to native
     * code.
     */
    private static final Map<String, Set<String>> KNOWN =
            Map.of(ModuleGraph.JNA, Set.of("java.logging"));

    private JdkNeeds() {}

    /** Names of the modules that {@code jar}, known as {@code module}, uses. */
    static Set<String> of(String module, Path jar) {
        Set<String> known = KNOWN.get(module);
        return known != null ? known : asked(jar);
    }

    private static Set<String> asked(Path jar) {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        int status =
                ToolProvider.findFirst("jdeps")
                        .orElseThrow()
                        .run(
                                printer,
                                printer,
                                "--print-module-deps",
                                "--ignore-missing-deps",
                                "--multi-release",
                                "25",
                                jar.toString());
        if (status != 0) {
            throw new IllegalStateException("jdeps on " + jar + ": " + out);
        }
        // A jar without classes needs nothing.
        return Arrays.stream(out.toString().strip().split(","))
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
