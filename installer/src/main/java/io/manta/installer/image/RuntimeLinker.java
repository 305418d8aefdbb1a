package io.manta.installer.image;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cuts the Java runtime of the build machine down to some modules and adds ours. */
final class RuntimeLinker {

    private static final Set<String> KEPT = Set.of("java", "java.exe", "javaw.exe");

    private RuntimeLinker() {}

    /**
     * Links {@code modules}, found in {@code jars} and the running JDK, into {@code runtime}, which
     * must not exist yet. Line numbers stay: a stack trace in a report is worth a few megabytes.
     *
     * @throws IOException with the words of jlink if it refuses
     */
    static void link(Set<String> modules, Set<Path> jars, Path runtime) throws IOException {
        StringWriter out = new StringWriter();
        PrintWriter printer = new PrintWriter(out);
        int status =
                ToolProvider.findFirst("jlink")
                        .orElseThrow(() -> new IOException("this JDK has no jlink"))
                        .run(
                                printer,
                                printer,
                                "--module-path",
                                modulePath(jars),
                                "--add-modules",
                                String.join(",", modules),
                                "--no-header-files",
                                "--no-man-pages",
                                "--compress=zip-9",
                                "--output",
                                runtime.toString());
        if (status != 0) {
            throw new IOException("jlink failed: " + out.toString().strip());
        }
        dropTools(runtime);
    }

    private static String modulePath(Set<Path> jars) {
        return jars.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }

    /**
     * The image runs programs by scripts of its own; keytool and the like would only be clutter. On
     * Windows libraries lie among them.
     */
    private static void dropTools(Path runtime) throws IOException {
        try (Stream<Path> tools = Files.list(runtime.resolve("bin"))) {
            for (Path tool : tools.toList()) {
                String name = tool.getFileName().toString();
                boolean isTool = !name.contains(".") || name.endsWith(".exe");
                if (isTool && Files.isRegularFile(tool) && !KEPT.contains(name)) {
                    Files.delete(tool);
                }
            }
        }
    }
}
