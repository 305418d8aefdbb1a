package io.manta.installer.image;

import java.lang.module.Configuration;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.lang.module.ResolvedModule;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which modules the programs need. Services offered by jars are bound as they will be when a
 * program starts; services of the JDK are not, because they would drag in nearly all of it.
 */
final class ModuleGraph {

    /** Module name of the one door to native code that is ours. */
    static final String JNA = "com.sun.jna";

    /** Module name of Netty's QUIC, which brings native code of its own. */
    static final String QUIC = "io.netty.codec.classes.quic";

    /** Module name of the part of JavaFX that draws, which brings native code of its own. */
    static final String JAVAFX = "javafx.graphics";

    /** Those whose native code is looked for on the library path. */
    static final Set<String> LIBRARY_OWNERS = Set.of(QUIC, JAVAFX);

    /** Those that call native code without going through JNA: QUIC's is loaded by Netty's base. */
    private static final Set<String> LIBRARY_CALLERS =
            Set.of(QUIC, JAVAFX, "io.netty.common", "io.manta.desktop");

    /** Declared by nobody, yet looked for by name: JNA's and BouncyCastle's use of Unsafe. */
    private static final Set<String> ALWAYS = Set.of("jdk.unsupported");

    private final ModuleFinder jars;
    private final Map<String, ModuleReference> byName;

    /** Reads the module descriptions of {@code jars}. */
    ModuleGraph(Collection<Path> jars) {
        this.jars = ModuleFinder.of(jars.toArray(Path[]::new));
        this.byName =
                this.jars.findAll().stream()
                        .collect(Collectors.toMap(r -> r.descriptor().name(), r -> r));
    }

    /** All modules, ours and the JDK's, that {@code roots} need, by name. */
    Set<String> closure(Set<String> roots) {
        Set<String> wanted = new TreeSet<>(roots);
        wanted.addAll(ALWAYS);
        while (true) {
            Configuration configuration =
                    Configuration.empty().resolve(jars, ModuleFinder.ofSystem(), wanted);
            if (!wanted.addAll(providers(configuration))) {
                return configuration.modules().stream()
                        .map(ResolvedModule::name)
                        .collect(Collectors.toCollection(TreeSet::new));
            }
        }
    }

    /** Jars of those {@code modules} that came from one. */
    Set<Path> jarsOf(Set<String> modules) {
        return modules.stream()
                .filter(byName::containsKey)
                .map(this::jarOf)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** File of a module that came from a jar. */
    Path jarOf(String module) {
        ModuleReference reference = byName.get(module);
        if (reference == null) {
            throw new IllegalArgumentException("no jar holds module " + module);
        }
        return Path.of(reference.location().orElseThrow());
    }

    /** Those of {@code modules} that call native code: JNA, its readers, QUIC, JavaFX. */
    Set<String> nativeCallers(Set<String> modules) {
        return modules.stream()
                .filter(byName::containsKey)
                .filter(m -> m.equals(JNA) || readsJna(m) || LIBRARY_CALLERS.contains(m))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean readsJna(String module) {
        ModuleReference reference = byName.get(module);
        return reference != null
                && reference.descriptor().requires().stream().anyMatch(r -> r.name().equals(JNA));
    }

    private Set<String> providers(Configuration configuration) {
        Set<String> wanted =
                configuration.modules().stream()
                        .filter(m -> byName.containsKey(m.name()))
                        .flatMap(m -> m.reference().descriptor().uses().stream())
                        .collect(Collectors.toSet());
        return byName.values().stream()
                .map(ModuleReference::descriptor)
                .filter(d -> d.provides().stream().anyMatch(p -> wanted.contains(p.service())))
                .map(ModuleDescriptor::name)
                .collect(Collectors.toSet());
    }
}
