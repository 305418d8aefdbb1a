package io.manta.installer.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ModuleAttribute;
import java.lang.classfile.attribute.ModuleRequireInfo;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.constant.ModuleDesc;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinkableJarsTest {
    private static final int JAVA_5 = 49;

    @TempDir Path folder;
    private Path out;

    @BeforeEach
    void makeOutput() throws IOException {
        out = Files.createDirectory(folder.resolve("out"));
    }

    @Test
    void describesJarWithoutDescription() throws IOException {
        Path jar = jar("some-lib-1.2.jar", Map.of("lib/Old.class", oldClass()));

        Path linkable = new LinkableJars(out).linkable(jar);

        ModuleDescriptor module =
                ModuleFinder.of(linkable).findAll().iterator().next().descriptor();
        assertThat(module.isAutomatic()).isFalse();
        assertThat(module.isOpen()).isTrue();
        assertThat(module.name()).isEqualTo("some.lib");
        assertThat(module.exports()).extracting(ModuleDescriptor.Exports::source).contains("lib");
    }

    @Test
    void leavesSignaturesOut() throws IOException {
        Path jar =
                jar("a-1.jar", Map.of("META-INF/A.SF", new byte[3], "META-INF/A.RSA", new byte[3]));

        Path linkable = new LinkableJars(out).linkable(jar);

        try (JarFile made = new JarFile(linkable.toFile())) {
            assertThat(made.getEntry("META-INF/A.SF")).isNull();
            assertThat(made.getEntry("META-INF/A.RSA")).isNull();
        }
    }

    @Test
    void leavesNativeLibrariesOut() throws IOException {
        Path jar = jar("c-1.jar", Map.of("libthing.so", new byte[3], "a/thing.css", new byte[3]));

        Path linkable = new LinkableJars(out).linkable(jar);

        try (JarFile made = new JarFile(linkable.toFile())) {
            assertThat(made.getEntry("libthing.so")).isNull();
            assertThat(made.getEntry("a/thing.css")).isNotNull();
        }
    }

    @Test
    void makesOptionalWhatNobodyUses() throws IOException {
        byte[] description =
                ClassFile.of()
                        .buildModule(
                                ModuleAttribute.of(
                                        ModuleDesc.of("ch.qos.logback.core"),
                                        module ->
                                                module.requires(requirement("java.base"))
                                                        .requires(requirement("java.logging"))
                                                        .requires(requirement("java.xml"))));
        Path jar = jar("logback-core-1.jar", Map.of("module-info.class", description));

        Path linkable = new LinkableJars(out).linkable(jar);

        ModuleDescriptor module =
                ModuleFinder.of(linkable).findAll().iterator().next().descriptor();
        assertThat(module.requires())
                .filteredOn(r -> r.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC))
                .extracting(ModuleDescriptor.Requires::name)
                .containsExactly("java.xml");
        assertThat(module.requires()).hasSize(3);
    }

    private static ModuleRequireInfo requirement(String module) {
        return ModuleRequireInfo.of(ModuleDesc.of(module), 0, null);
    }

    @Test
    void raisesOldClassesSoThatTheyStillVerify() throws Exception {
        Path jar = jar("b-1.jar", Map.of("lib/Old.class", oldClass()));

        Path linkable = new LinkableJars(out).linkable(jar);

        try (JarFile made = new JarFile(linkable.toFile());
                var in = made.getInputStream(made.getEntry("lib/Old.class"))) {
            assertThat(ByteBuffer.wrap(in.readAllBytes()).getShort(6)).isEqualTo((short) 52);
        }
        try (var loader = new URLClassLoader(new URL[] {linkable.toUri().toURL()}, null)) {
            Object result =
                    loader.loadClass("lib.Old").getMethod("sign", int.class).invoke(null, -5);
            assertThat(result).isEqualTo(-1);
        }
    }

    private Path jar(String name, Map<String, byte[]> entries) throws IOException {
        Path file = folder.resolve(name);
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file))) {
            for (var entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return file;
    }

    /** A class as compilers for Java 5 made it: a branch, and no proof of types at its target. */
    private static byte[] oldClass() {
        MethodTypeDesc intToInt = MethodTypeDesc.of(ConstantDescs.CD_int, ConstantDescs.CD_int);
        return ClassFile.of(ClassFile.StackMapsOption.DROP_STACK_MAPS)
                .build(
                        ClassDesc.of("lib.Old"),
                        type ->
                                type.withVersion(JAVA_5, 0)
                                        .withFlags(ClassFile.ACC_PUBLIC)
                                        .withMethodBody(
                                                "sign",
                                                intToInt,
                                                ClassFile.ACC_PUBLIC | ClassFile.ACC_STATIC,
                                                code ->
                                                        code.iload(0)
                                                                .ifThenElse(
                                                                        java.lang.classfile.Opcode
                                                                                .IFLT,
                                                                        b ->
                                                                                b.iconst_m1()
                                                                                        .ireturn(),
                                                                        b ->
                                                                                b.iconst_1()
                                                                                        .ireturn())));
    }
}
