package io.manta.installer.image;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleRequireInfo;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Module descriptions that demand more than is used here: what they do without becomes optional,
 * and is linked only if somebody else needs it.
 */
final class LooserModule {
    /** Only files that configure logging are XML, and there are none: it is set up by code. */
    private static final Map<String, Set<String>> UNUSED =
            Map.of(
                    "ch.qos.logback.core", Set.of("java.xml"),
                    "ch.qos.logback.classic", Set.of("java.xml"));

    private LooserModule() {}

    /** Whether the description of that module is changed. */
    static boolean isFor(String module) {
        return UNUSED.containsKey(module);
    }

    /** The description with what is not used made optional. */
    static byte[] loosen(String module, byte[] description) {
        Set<String> unused = UNUSED.getOrDefault(module, Set.of());
        ClassTransform transform =
                (builder, element) -> {
                    if (element instanceof ModuleAttribute attribute) {
                        builder.with(loosen(attribute, unused));
                    } else {
                        builder.with(element);
                    }
                };
        ClassFile classFile = ClassFile.of();
        return classFile.transformClass(classFile.parse(description), transform);
    }

    private static ModuleAttribute loosen(ModuleAttribute attribute, Set<String> unused) {
        List<ModuleRequireInfo> requires =
                attribute.requires().stream().map(one -> loosen(one, unused)).toList();
        return ModuleAttribute.of(
                attribute.moduleName(),
                attribute.moduleFlagsMask(),
                attribute.moduleVersion().orElse(null),
                requires,
                attribute.exports(),
                attribute.opens(),
                attribute.uses(),
                attribute.provides());
    }

    private static ModuleRequireInfo loosen(ModuleRequireInfo one, Set<String> unused) {
        if (!unused.contains(one.requires().name().stringValue())) {
            return one;
        }
        return ModuleRequireInfo.of(
                one.requires(),
                one.requiresFlagsMask() | ClassFile.ACC_STATIC_PHASE,
                one.requiresVersion().orElse(null));
    }
}
