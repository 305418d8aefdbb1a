package io.manta.installer.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes how programs are started on Windows: {@code lib/NAME.args} with what does not depend on
 * where the image lies, read by Java itself, and {@code bin/NAME.cmd} with what does. The installer
 * starts the service and the app by the first, with the same three options before it.
 */
final class WindowsLaunchers {
    private static final String HOME = "$home";
    private static final String NEW_LINE = "\r\n";

    private WindowsLaunchers() {}

    /** Writes the script with which the app has Windows ask an administrator. */
    static void writeElevation(ImageLayout image) throws IOException {
        try (InputStream in = WindowsLaunchers.class.getResourceAsStream("elevate.ps1")) {
            Files.copy(Objects.requireNonNull(in), image.root().resolve("lib/elevate.ps1"));
        }
    }

    /**
     * Writes both files of {@code program}.
     *
     * @param nativeCallers modules in its reach that may call native code; empty for none
     */
    static void write(ImageLayout image, Program program, Set<String> nativeCallers)
            throws IOException {
        Path arguments = image.root().resolve("lib").resolve(program.name() + ".args");
        Files.writeString(arguments, lines(arguments(program, nativeCallers)));
        Files.createDirectories(image.programs());
        Files.writeString(
                image.programs().resolve(program.name() + ".cmd"), lines(script(program)));
    }

    private static List<String> arguments(Program program, Set<String> nativeCallers) {
        List<String> arguments = new ArrayList<>(List.of("-Xlog:disable"));
        program.jvmFlagsOn("Windows").stream()
                .filter(flag -> !flag.contains(HOME))
                .forEach(arguments::add);
        if (program.equals(Program.SERVICE)) {
            // The end of somebody's session is none of a service's.
            arguments.add("-Xrs");
        }
        arguments.add("-Djna.nounpack=true");
        if (!nativeCallers.isEmpty()) {
            arguments.add("--enable-native-access=" + String.join(",", nativeCallers));
        }
        arguments.add("-m " + program.module() + "/" + program.mainClass());
        return arguments;
    }

    private static List<String> script(Program program) {
        boolean windows = program.equals(Program.DESKTOP);
        String java = "\"%home%\\lib\\runtime\\bin\\" + (windows ? "javaw" : "java") + ".exe\"";
        return List.of(
                "@echo off",
                "rem Starts " + program.name() + " on the Java runtime that lies beside it.",
                "setlocal",
                // Options meant for other Java programs would be announced on stderr.
                "set \"JAVA_TOOL_OPTIONS=\"",
                "set \"JDK_JAVA_OPTIONS=\"",
                "set \"_JAVA_OPTIONS=\"",
                "set \"home=%~dp0..\"",
                (windows ? "start \"\" " : "")
                        + java
                        + " \"-Djna.boot.library.path=%home%\\lib\\native\""
                        + " \"-Djava.library.path=%home%\\lib\\native\""
                        + " \"-Dmanta.image=%home%\""
                        + " \"@%home%\\lib\\"
                        + program.name()
                        + ".args\" %*",
                windows ? "exit /b 0" : "exit /b %errorlevel%");
    }

    private static String lines(List<String> lines) {
        return lines.stream().map(line -> line + NEW_LINE).collect(Collectors.joining());
    }
}
