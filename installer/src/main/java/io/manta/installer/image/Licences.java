package io.manta.installer.image;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Collects the licence texts of everything shipped, one folder per jar. */
final class Licences {

    private static final Pattern TEXT =
            Pattern.compile(
                    "(?:meta-inf/)?(?:[^/]*/)?(?:(?:licen[cs]e|notice|copying)[^/]*|al2\\.0|lgpl2\\.1)");

    private final Path texts;
    private final Properties textOfJar = new Properties();

    /**
     * Reads what is known of jars without texts.
     *
     * @param texts folder with {@code jars.properties} and the texts it names
     */
    Licences(Path texts) throws IOException {
        this.texts = texts;
        try (Reader in = Files.newBufferedReader(texts.resolve("jars.properties"))) {
            textOfJar.load(in);
        }
    }

    /**
     * Writes the texts of {@code jars} below {@code target}.
     *
     * @throws IOException also if there is no text for a jar: nothing is shipped without one
     */
    void collect(Collection<Path> jars, Path target) throws IOException {
        List<String> without = new ArrayList<>();
        for (Path jar : jars) {
            String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
            Path folder = target.resolve(name);
            // Also where it has a text: what it contains may have another.
            boolean found = extract(jar, folder) | copyKnown(name, folder);
            if (!found) {
                without.add(name);
            }
        }
        if (!without.isEmpty()) {
            throw new IOException("no licence text for " + without + "; name one in " + texts);
        }
    }

    private static boolean extract(Path jarFile, Path folder) throws IOException {
        boolean found = false;
        try (JarFile jar = new JarFile(jarFile.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (isText(entry)) {
                    Files.createDirectories(folder);
                    String file = entry.getName().replaceFirst("^META-INF/", "").replace('/', '_');
                    try (InputStream in = jar.getInputStream(entry)) {
                        Files.copy(in, folder.resolve(file), StandardCopyOption.REPLACE_EXISTING);
                    }
                    found = true;
                }
            }
        }
        return found;
    }

    private static boolean isText(JarEntry entry) {
        String name = entry.getName().toLowerCase(Locale.ROOT);
        return !entry.isDirectory() && !name.endsWith(".class") && TEXT.matcher(name).matches();
    }

    private boolean copyKnown(String jarName, Path folder) throws IOException {
        String named = textOfJar.getProperty(jarName.replaceFirst("-\\d.*$", ""));
        if (named == null) {
            return false;
        }
        Files.createDirectories(folder);
        String[] names = named.split(" ");
        Files.copy(
                texts.resolve(names[0]),
                folder.resolve("LICENSE"),
                StandardCopyOption.REPLACE_EXISTING);
        // After the library's own come those of what it contains.
        for (int i = 1; i < names.length; i++) {
            Files.copy(texts.resolve(names[i]), folder.resolve("LICENSE-" + names[i]));
        }
        return true;
    }

    /** Copies the texts that lie beside the fonts, which are part of the app's own jar. */
    static void copyFonts(Path fonts, Path target) throws IOException {
        Files.createDirectories(target);
        try (Stream<Path> files = Files.list(fonts)) {
            for (Path file : files.toList()) {
                if (file.getFileName().toString().startsWith("LICENSE")) {
                    Files.copy(file, target.resolve(file.getFileName()));
                }
            }
        }
    }
}
