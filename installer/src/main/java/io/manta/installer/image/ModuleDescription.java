package io.manta.installer.image;

import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleAttribute.ModuleAttributeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ModuleDesc;
import java.lang.constant.PackageDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.reflect.AccessFlag;
import java.util.Set;
import java.util.TreeSet;

/**
 * Writes a module description for a jar that has none. It says what the module system assumes of
 * such a jar anyway: everything is exported and open.
 */
final class ModuleDescription {

    private ModuleDescription() {}

    /** The bytes of {@code module-info.class}. */
    static byte[] of(ModuleDescriptor automatic, Set<String> jdkModules) {
        return ClassFile.of()
                .buildModule(
                        ModuleAttribute.of(
                                ModuleDesc.of(automatic.name()),
                                module -> describe(module, automatic, jdkModules)));
    }

    private static void describe(
            ModuleAttributeBuilder module, ModuleDescriptor automatic, Set<String> jdkModules) {
        module.moduleFlags(AccessFlag.OPEN);
        module.requires(ModuleDesc.of("java.base"), Set.of(AccessFlag.MANDATED), null);
        for (String needed : new TreeSet<>(jdkModules)) {
            if (!needed.equals("java.base")) {
                module.requires(ModuleDesc.of(needed), Set.of(), null);
            }
        }
        for (String name : new TreeSet<>(automatic.packages())) {
            module.exports(PackageDesc.of(name), Set.of());
        }
        for (ModuleDescriptor.Provides provides : new TreeSet<>(automatic.provides())) {
            module.provides(ClassDesc.of(provides.service()), providers(provides));
        }
    }

    private static ClassDesc[] providers(ModuleDescriptor.Provides provides) {
        return provides.providers().stream().map(ClassDesc::of).toArray(ClassDesc[]::new);
    }
}
