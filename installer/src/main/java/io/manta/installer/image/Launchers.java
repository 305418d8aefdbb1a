package io.manta.installer.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the start scripts below {@code bin}. */
final class Launchers {

    private Launchers() {}

    /**
     * Writes the script of {@code program}.
     *
     * @param nativeCallers modules in its reach that may call native code; empty for none
     */
    static void write(ImageLayout image, Program program, Set<String> nativeCallers)
            throws IOException {
        String script =
                template()
                        .replace("@NAME@", program.name())
                        .replace("@FLAGS@", lines(flags(program, nativeCallers)))
                        .replace("@MODULE@", program.module())
                        .replace("@MAIN_CLASS@", program.mainClass());
        Path file = image.script(program);
        Files.createDirectories(image.programs());
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static List<String> flags(Program program, Set<String> nativeCallers) {
        List<String> flags = new ArrayList<>(program.jvmFlagsOn(System.getProperty("os.name")));
        if (nativeCallers.contains(ModuleGraph.JNA)) {
            flags.add("-Djna.boot.library.path=\"$home/lib/native\"");
            flags.add("-Djna.nounpack=true");
        }
        if (!Collections.disjoint(nativeCallers, ModuleGraph.LIBRARY_OWNERS)) {
            flags.add("-Djava.library.path=\"$home/lib/native\"");
        }
        if (!nativeCallers.isEmpty()) {
            flags.add("--enable-native-access=" + String.join(",", nativeCallers));
        }
        return flags;
    }

    private static String lines(List<String> flags) {
        return flags.stream().map(f -> "    " + f + " \\").collect(Collectors.joining("\n"));
    }

    private static String template() throws IOException {
        try (InputStream in = Launchers.class.getResourceAsStream("launcher.sh")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
