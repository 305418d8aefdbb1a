package io.manta.installer.image;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFile.StackMapsOption;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.ClassTransform;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.ByteBuffer;
import java.nio.file.Path;

/**
 * Raises very old class files to a version whose bytecode carries its own type proofs. Older ones
 * are verified by inference at every start and refused by the ahead-of-time cache; picocli,
 * compiled for Java 5, would so cost the command line more than the rest of its start.
 */
final class ClassUpgrade implements AutoCloseable {

    private static final int MAGIC = 0xCAFEBABE;
    private static final int MAJOR_OFFSET = 6;

    private final URLClassLoader jar;
    private final ClassFile codec;

    /** Prepares to raise classes of {@code jar}, in which also their supertypes are looked up. */
    ClassUpgrade(Path jar) {
        this.jar = new URLClassLoader(new URL[] {url(jar)}, ClassLoader.getPlatformClassLoader());
        this.codec =
                ClassFile.of(
                        StackMapsOption.GENERATE_STACK_MAPS,
                        ClassFile.ClassHierarchyResolverOption.of(
                                ClassHierarchyResolver.ofClassLoading(this.jar)
                                        .orElse(ClassHierarchyResolver.defaultResolver())));
    }

    /** Whether {@code bytes} are a class file without type proofs. */
    static boolean isOld(byte[] bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        return bytes.length > MAJOR_OFFSET + 2
                && buffer.getInt(0) == MAGIC
                && buffer.getShort(MAJOR_OFFSET) < ClassFile.JAVA_6_VERSION;
    }

    /** The same class at version 8. */
    byte[] raise(byte[] bytes) {
        ClassModel model = codec.parse(bytes);
        // Method bodies must pass through the builder, or they are copied without type proofs.
        ClassTransform rebuilt =
                ClassTransform.transformingMethodBodies((body, element) -> body.with(element));
        ClassTransform newVersion =
                ClassTransform.endHandler(b -> b.withVersion(ClassFile.JAVA_8_VERSION, 0));
        return codec.transformClass(model, rebuilt.andThen(newVersion));
    }

    @Override
    public void close() throws IOException {
        jar.close();
    }

    private static URL url(Path path) {
        try {
            return path.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e);
        }
    }
}
