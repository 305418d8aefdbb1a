package io.manta.installer.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * Takes native libraries out of jars at build time, so that nothing is unpacked into a temporary
 * folder at run time (it may be mounted noexec, and unpacking costs time at every start).
 */
final class NativeParts {

    private NativeParts() {}

    /** Copies JNA's library for this platform out of {@code jnaJar}. */
    static void unpackJna(Path jnaJar, Path target) throws IOException {
        String library = System.mapLibraryName("jnidispatch");
        String entryName = "com/sun/jna/" + jnaPlatform() + "/" + library;
        try (JarFile jar = new JarFile(jnaJar.toFile())) {
            ZipEntry entry = jar.getEntry(entryName);
            if (entry == null) {
                throw new IOException(jnaJar + " has no " + entryName);
            }
            Files.createDirectories(target);
            try (var in = jar.getInputStream(entry)) {
                Files.copy(in, target.resolve(library), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** JNA's name for this system and processor, such as {@code linux-x86-64}. */
    private static String jnaPlatform() {
        String processor =
                switch (System.getProperty("os.arch")) {
                    case "amd64", "x86_64" -> "x86-64";
                    case "aarch64", "arm64" -> "aarch64";
                    case String other -> other;
                };
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (system.startsWith("mac")) {
            return "darwin-" + processor;
        }
        return (system.startsWith("windows") ? "win32-" : "linux-") + processor;
    }
}
