package io.manta.wireguard.crypto;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.security.Key;
import java.security.spec.AlgorithmParameterSpec;
import java.util.Arrays;

/**
 * The JDK's own ChaCha20 block function and Poly1305, which its compiler replaces by vector code,
 * reached without the {@code Cipher} around them.
 *
 * <p>They are internal: the launcher has to open {@code java.base/com.sun.crypto.provider} to this
 * module. Where it does not, or a JDK has changed them, {@link #AVAILABLE} is false and nothing
 * else here may be called.
 */
final class JdkPrimitives {
    /** Size of the keystream buffer the block function fills as far as it likes. */
    static final int KEYSTREAM_BYTES = 1024;

    static final boolean AVAILABLE;
    private static final MethodHandle BLOCKS;
    private static final MethodHandle NEW_MAC;
    private static final MethodHandle BEGIN;
    private static final MethodHandle UPDATE;
    private static final MethodHandle FINISH;

    static {
        MethodHandle[] handles = new MethodHandle[5];
        // Never called unless found.
        Arrays.fill(handles, MethodHandles.zero(void.class));
        boolean found;
        try {
            find(handles);
            found = true;
        } catch (ReflectiveOperationException | RuntimeException e) {
            found = false;
        }
        AVAILABLE = found;
        BLOCKS = handles[0];
        NEW_MAC = handles[1];
        BEGIN = handles[2];
        UPDATE = handles[3];
        FINISH = handles[4];
    }

    private JdkPrimitives() {}

    private static void find(MethodHandle[] handles) throws ReflectiveOperationException {
        Class<?> cipher = Class.forName("com.sun.crypto.provider.ChaCha20Cipher");
        Class<?> mac = Class.forName("com.sun.crypto.provider.Poly1305");
        MethodHandles.Lookup in = MethodHandles.privateLookupIn(cipher, MethodHandles.lookup());
        MethodHandles.Lookup inMac = MethodHandles.privateLookupIn(mac, MethodHandles.lookup());
        handles[0] =
                in.findStatic(
                        cipher,
                        "implChaCha20Block",
                        MethodType.methodType(int.class, int[].class, byte[].class));
        handles[1] =
                inMac.findConstructor(mac, MethodType.methodType(void.class, boolean.class))
                        .asType(MethodType.methodType(Object.class, boolean.class));
        handles[2] =
                inMac.findVirtual(
                                mac,
                                "engineInit",
                                MethodType.methodType(
                                        void.class, Key.class, AlgorithmParameterSpec.class))
                        .asType(
                                MethodType.methodType(
                                        void.class,
                                        Object.class,
                                        Key.class,
                                        AlgorithmParameterSpec.class));
        handles[3] =
                inMac.findVirtual(
                                mac,
                                "engineUpdate",
                                MethodType.methodType(
                                        void.class, byte[].class, int.class, int.class))
                        .asType(
                                MethodType.methodType(
                                        void.class,
                                        Object.class,
                                        byte[].class,
                                        int.class,
                                        int.class));
        handles[4] =
                inMac.findVirtual(mac, "engineDoFinal", MethodType.methodType(byte[].class))
                        .asType(MethodType.methodType(byte[].class, Object.class));
    }

    /** Fills {@code keystream} from the block the state counts; gives how many bytes it filled. */
    static int blocks(int[] state, byte[] keystream) {
        try {
            return (int) BLOCKS.invokeExact(state, keystream);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    /** A Poly1305 without a key yet. */
    static Object newMac() {
        try {
            // False: a key of zeros need not be looked for; ours come out of ChaCha20.
            return (Object) NEW_MAC.invokeExact(false);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void begin(Object mac, Key key) {
        try {
            BEGIN.invokeExact(mac, key, (AlgorithmParameterSpec) null);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static void update(Object mac, byte[] bytes, int offset, int length) {
        try {
            UPDATE.invokeExact(mac, bytes, offset, length);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    static byte[] finish(Object mac) {
        try {
            return (byte[]) FINISH.invokeExact(mac);
        } catch (Throwable e) {
            throw unexpected(e);
        }
    }

    private static IllegalStateException unexpected(Throwable e) {
        return new IllegalStateException("the JDK's primitives do not behave", e);
    }
}
