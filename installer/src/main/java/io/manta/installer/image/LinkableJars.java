package io.manta.installer.image;

import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;

/**
 * Makes jars fit to be linked into a runtime: a jar without a module description gets one, a
 * signature (which only covers the jar as a file) is left out, so are native libraries, which are
 * unpacked beside the runtime, old classes are raised, and demands for what nobody uses are
 * loosened.
 */
final class LinkableJars {

    private static final String DESCRIPTION = "module-info.class";

    private final Path folder;

    /**
     * Prepares to copy jars.
     *
     * @param folder where changed copies go; exists
     */
    LinkableJars(Path folder) {
        this.folder = folder;
    }

    /** The jar itself if nothing is amiss, otherwise a changed copy. */
    Path linkable(Path jar) throws IOException {
        ModuleDescriptor module = ModuleFinder.of(jar).findAll().iterator().next().descriptor();
        boolean looser = LooserModule.isFor(module.name());
        if (!module.isAutomatic() && !looser && !needsChange(jar)) {
            return jar;
        }
        Path copy = folder.resolve(jar.getFileName());
        try (JarOutputStream target = new JarOutputStream(Files.newOutputStream(copy))) {
            if (module.isAutomatic()) {
                byte[] description = ModuleDescription.of(module, JdkNeeds.of(module.name(), jar));
                put(target, DESCRIPTION, description);
            }
            copyEntries(jar, target, module.name());
        }
        return copy;
    }

    private static boolean needsChange(Path jarFile) throws IOException {
        try (JarFile jar = new JarFile(jarFile.toFile())) {
            for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                if (isLeftOut(entry) || ClassUpgrade.isOld(head(jar, entry))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static byte[] head(JarFile jar, JarEntry entry) throws IOException {
        try (InputStream in = jar.getInputStream(entry)) {
            return in.readNBytes(16);
        }
    }

    private static void copyEntries(Path jarFile, JarOutputStream target, String module)
            throws IOException {
        try (JarFile source = new JarFile(jarFile.toFile());
                ClassUpgrade upgrade = new ClassUpgrade(jarFile)) {
            for (JarEntry entry : (Iterable<JarEntry>) source.stream()::iterator) {
                if (!entry.isDirectory() && !isLeftOut(entry)) {
                    try (InputStream in = source.getInputStream(entry)) {
                        byte[] bytes = in.readAllBytes();
                        if (entry.getName().equals(DESCRIPTION) && LooserModule.isFor(module)) {
                            bytes = LooserModule.loosen(module, bytes);
                        }
                        boolean old = ClassUpgrade.isOld(bytes);
                        put(target, entry.getName(), old ? upgrade.raise(bytes) : bytes);
                    }
                }
            }
        }
    }

    private static boolean isLeftOut(JarEntry entry) {
        return NativeParts.isLibrary(entry.getName())
                || entry.getName().matches("META-INF/[^/]*\\.(SF|RSA|DSA|EC)");
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
