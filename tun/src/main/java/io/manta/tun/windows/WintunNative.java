package io.manta.tun.windows;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLibrary;
import com.sun.jna.WString;
import java.nio.file.Path;

/** wintun.dll itself. */
final class WintunNative implements WintunCalls {
    /** The functions; their names and types are those of wintun.h. */
    private static final class Dll {
        private Dll() {}

        static native long WintunCreateAdapter(WString name, WString tunnelType, byte[] guid);

        static native long WintunOpenAdapter(WString name);

        static native void WintunCloseAdapter(long adapter);

        static native void WintunGetAdapterLUID(long adapter, long luidAddress);

        static native long WintunStartSession(long adapter, int capacity);

        static native void WintunEndSession(long session);

        static native long WintunGetReadWaitEvent(long session);

        static native long WintunReceivePacket(long session, long sizeAddress);

        static native void WintunReleaseReceivePacket(long session, long packet);

        static native long WintunAllocateSendPacket(long session, int size);

        static native void WintunSendPacket(long session, long packet);
    }

    /**
     * Loads the library, once per process.
     *
     * @param dll a verified file
     * @throws LinkageError if it can't be loaded, or native calls are not allowed
     */
    WintunNative(Path dll) {
        Native.register(Dll.class, NativeLibrary.getInstance(dll.toString()));
    }

    @Override
    public long createAdapter(String name, String tunnelType, byte[] guid) {
        return Dll.WintunCreateAdapter(new WString(name), new WString(tunnelType), guid);
    }

    @Override
    public long openAdapter(String name) {
        return Dll.WintunOpenAdapter(new WString(name));
    }

    @Override
    public void closeAdapter(long adapter) {
        Dll.WintunCloseAdapter(adapter);
    }

    @Override
    public long luid(long adapter) {
        try (Memory luid = new Memory(Long.BYTES)) {
            Dll.WintunGetAdapterLUID(adapter, com.sun.jna.Pointer.nativeValue(luid));
            return luid.getLong(0);
        }
    }

    @Override
    public long startSession(long adapter, int ringBytes) {
        return Dll.WintunStartSession(adapter, ringBytes);
    }

    @Override
    public void endSession(long session) {
        Dll.WintunEndSession(session);
    }

    @Override
    public long readEvent(long session) {
        return Dll.WintunGetReadWaitEvent(session);
    }

    @Override
    public long receive(long session, long lengthAddress) {
        return Dll.WintunReceivePacket(session, lengthAddress);
    }

    @Override
    public void release(long session, long packet) {
        Dll.WintunReleaseReceivePacket(session, packet);
    }

    @Override
    public long allocate(long session, int lengthBytes) {
        return Dll.WintunAllocateSendPacket(session, lengthBytes);
    }

    @Override
    public void send(long session, long packet) {
        Dll.WintunSendPacket(session, packet);
    }

    @Override
    public int lastError() {
        return Native.getLastError();
    }
}
