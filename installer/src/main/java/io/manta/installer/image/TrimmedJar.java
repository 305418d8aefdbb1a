package io.manta.installer.image;

import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleAttribute.ModuleAttributeBuilder;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.reflect.AccessFlag;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;

/** A library of which only some classes are kept, exported as before; it offers no services. */
final class TrimmedJar {
    private static final String DESCRIPTION = "module-info.class";
    private static final String BASE = "java.base";

    private TrimmedJar() {}

    /**
     * Copies {@code kept} entries of a jar with a module description.
     *
     * @param copy does not exist yet
     */
    static void copy(Path jar, Set<String> kept, Path copy) throws IOException {
        ModuleDescriptor module = ModuleFinder.of(jar).findAll().iterator().next().descriptor();
        write(jar, kept, new byte[0], copy);
        Set<String> needed = JdkNeeds.of(module.name(), copy);
        Files.delete(copy);
        write(jar, kept, description(module, packages(kept), needed), copy);
    }

    private static void write(Path jar, Set<String> kept, byte[] description, Path copy)
            throws IOException {
        try (JarFile source = new JarFile(jar.toFile());
                JarOutputStream target = new JarOutputStream(Files.newOutputStream(copy))) {
            if (description.length > 0) {
                put(target, DESCRIPTION, description);
            }
            for (String name : new TreeSet<>(kept)) {
                try (InputStream in = source.getInputStream(source.getJarEntry(name))) {
                    put(target, name, in.readAllBytes());
                }
            }
        }
    }

    private static Set<String> packages(Set<String> entries) {
        return entries.stream()
                .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                .collect(Collectors.toSet());
    }

    private static byte[] description(
            ModuleDescriptor module, Set<String> packages, Set<String> needed) {
        return ClassFile.of()
                .buildModule(
                        ModuleAttribute.of(
                                ModuleDesc.of(module.name()),
                                builder -> describe(builder, module, packages, needed)));
    }

    private static void describe(
            ModuleAttributeBuilder builder,
            ModuleDescriptor module,
            Set<String> packages,
            Set<String> needed) {
        builder.requires(ModuleDesc.of(BASE), Set.of(AccessFlag.MANDATED), null);
        for (String name : new TreeSet<>(needed)) {
            if (!name.equals(BASE)) {
                builder.requires(ModuleDesc.of(name), Set.of(), null);
            }
        }
        for (String name : new TreeSet<>(packages)) {
            if (module.exports().stream().anyMatch(e -> e.source().equals(name))) {
                builder.exports(PackageDesc.of(name), Set.of());
            }
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }
}
