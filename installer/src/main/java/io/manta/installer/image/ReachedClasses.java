package io.manta.installer.image;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.PoolEntry;
import java.lang.classfile.constantpool.Utf8Entry;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which classes of a library can be reached from others: whatever is named anywhere in those, as a
 * type, in a signature or in a text, and so on from there. Names made up at run time are not seen.
 */
final class ReachedClasses {
    private static final String CLASS = ".class";

    private final Pattern name;

    /**
     * Looks for classes of one library.
     *
     * @param root package that all of its packages begin with, such as {@code org.bouncycastle}
     */
    ReachedClasses(String root) {
        String parts = root.replace(".", "[/.]");
        name = Pattern.compile(parts + "[/.][\\w/.$]+");
    }

    /** Entries of {@code library} that are reached from classes of {@code users}. */
    Set<String> of(Path library, Collection<Path> users) throws IOException {
        Deque<String> found = new ArrayDeque<>();
        for (Path user : users) {
            try (JarFile jar = new JarFile(user.toFile())) {
                for (JarEntry entry : (Iterable<JarEntry>) jar.stream()::iterator) {
                    if (entry.getName().endsWith(CLASS)) {
                        found.addAll(namedIn(jar, entry));
                    }
                }
            }
        }
        Set<String> reached = new HashSet<>();
        try (JarFile jar = new JarFile(library.toFile())) {
            for (String next = found.poll(); next != null; next = found.poll()) {
                JarEntry entry = jar.getJarEntry(next);
                if (entry != null && reached.add(next)) {
                    found.addAll(namedIn(jar, entry));
                }
            }
        }
        return reached;
    }

    private Set<String> namedIn(JarFile jar, JarEntry entry) throws IOException {
        Set<String> names = new HashSet<>();
        try (InputStream in = jar.getInputStream(entry)) {
            for (PoolEntry constant : ClassFile.of().parse(in.readAllBytes()).constantPool()) {
                if (constant instanceof Utf8Entry text) {
                    Matcher matcher = name.matcher(text.stringValue());
                    while (matcher.find()) {
                        names.add(matcher.group().replace('.', '/') + CLASS);
                    }
                }
            }
        }
        return names;
    }
}
