package io.manta.tun.linux;

import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;

/** System calls only tests need. */
final class TestNative {
    private static final int CLONE_NEWNET = 0x4000_0000;

    static {
        Native.register(TestNative.class, NativeLibrary.getProcess());
    }

    private TestNative() {}

    private static native int unshare(int flags);

    private static native int geteuid();

    static boolean isRoot() {
        return geteuid() == 0;
    }

    /** Moves the calling thread into a network namespace of its own. */
    static void enterNewNetwork() {
        if (unshare(CLONE_NEWNET) != 0) {
            throw new IllegalStateException(
                    "unshare: " + LinuxNative.describe(LinuxNative.errno()));
        }
    }
}
