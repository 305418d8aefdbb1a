package io.manta.tun.windows;

import com.sun.jna.Native;

/** kernel32.dll: events and memory. */
final class Kernel32 implements EventCalls {
    private static final int WAIT_OBJECT_0 = 0;
    private static final int WAIT_TIMEOUT = 0x102;
    private static final int MANUAL_RESET = 1;

    /** The functions; their names and types are those of synchapi.h. */
    private static final class Dll {
        static {
            Native.register(Dll.class, "kernel32");
        }

        private Dll() {}

        static native long CreateEventW(long attributes, int manualReset, int initial, long name);

        static native int SetEvent(long event);

        static native int WaitForMultipleObjects(
                int count, long handlesAddress, int all, int timeoutMs);

        static native int CloseHandle(long handle);

        static native void RtlMoveMemory(long to, long from, long lengthBytes);
    }

    @Override
    public long create() {
        return Dll.CreateEventW(0, MANUAL_RESET, 0, 0);
    }

    @Override
    public void set(long event) {
        Dll.SetEvent(event);
    }

    @Override
    public Woken await(long eventsAddress, int count, int timeoutMs) {
        return switch (Dll.WaitForMultipleObjects(count, eventsAddress, 0, timeoutMs)) {
            case WAIT_OBJECT_0 -> Woken.FIRST;
            case WAIT_OBJECT_0 + 1 -> Woken.SECOND;
            case WAIT_TIMEOUT -> Woken.NEITHER;
            default -> Woken.FAILED;
        };
    }

    @Override
    public void close(long event) {
        Dll.CloseHandle(event);
    }

    @Override
    public void copy(long to, long from, int lengthBytes) {
        Dll.RtlMoveMemory(to, from, lengthBytes);
    }
}
