package io.manta.installer.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * Takes native libraries out of jars at build time, so that nothing is unpacked into a temporary
 * folder at run time (it may be mounted noexec, and unpacking costs time at every start).
 */
final class NativeParts {

    /** So begin the names of jars with QUIC for one platform, and no classes. */
    private static final String QUIC_JAR = "netty-codec-native-quic-";

    private static final String QUIC_FOLDER = "META-INF/native/";

    private static final Pattern LIBRARY = Pattern.compile(".*\\.(so|a|dylib|jnilib|dll)");

    private NativeParts() {}

    /** Copies JNA's library for this platform out of {@code jnaJar}. */
    static void unpackJna(Path jnaJar, Path target) throws IOException {
        // JNA's name for it on macOS is an old one of Java's, also where it looks for it.
        String library = System.mapLibraryName("jnidispatch").replace(".dylib", ".jnilib");
        String entryName = "com/sun/jna/" + jnaPlatform() + "/" + library;
        try (JarFile jar = new JarFile(jnaJar.toFile())) {
            ZipEntry entry = jar.getEntry(entryName);
            if (entry == null) {
                throw new IOException(jnaJar + " has no " + entryName);
            }
            unpack(jar, entry, target.resolve(library));
        }
    }

    /** The one of {@code jars} that holds nothing but Netty's QUIC library. */
    static Path quicJar(Collection<Path> jars) throws IOException {
        List<Path> found =
                jars.stream()
                        .filter(jar -> jar.getFileName().toString().startsWith(QUIC_JAR))
                        .toList();
        if (found.size() != 1) {
            throw new IOException("QUIC needs one jar " + QUIC_JAR + "*, here are " + found);
        }
        return found.getFirst();
    }

    /** Copies Netty's QUIC library out of {@code quicJar}. */
    static void unpackQuic(Path quicJar, Path target) throws IOException {
        try (JarFile jar = new JarFile(quicJar.toFile())) {
            List<? extends ZipEntry> libraries =
                    jar.stream()
                            .filter(e -> !e.isDirectory() && e.getName().startsWith(QUIC_FOLDER))
                            .toList();
            if (libraries.size() != 1) {
                throw new IOException(
                        "%s has %d libraries below %s, not one"
                                .formatted(quicJar, libraries.size(), QUIC_FOLDER));
            }
            ZipEntry library = libraries.getFirst();
            String name = library.getName().substring(QUIC_FOLDER.length());
            unpack(jar, library, target.resolve(name));
        }
    }

    /** Copies the libraries of JavaFX for this platform out of its jar. */
    static void unpackJavaFx(Path graphicsJar, Path target) throws IOException {
        try (JarFile jar = new JarFile(graphicsJar.toFile())) {
            List<? extends ZipEntry> libraries =
                    jar.stream().filter(e -> isLibrary(e.getName())).toList();
            if (libraries.isEmpty()) {
                throw new IOException(graphicsJar + " has no libraries: it is of no platform");
            }
            for (ZipEntry library : libraries) {
                unpack(jar, library, target.resolve(Path.of(library.getName()).getFileName()));
            }
        }
    }

    /** Whether an entry of a jar is a library of some platform, of no use inside a runtime. */
    static boolean isLibrary(String entryName) {
        return LIBRARY.matcher(entryName).matches();
    }

    private static void unpack(JarFile jar, ZipEntry entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (var in = jar.getInputStream(entry)) {
            Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
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
