package io.manta.tun.windows;

import com.sun.jna.Callback;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import io.manta.tun.device.BufferAddresses;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** iphlpapi.dll itself. */
final class Iphlpapi implements IpHelperCalls, NoticeCalls {
    // netioapi.h, in characters
    private static final int IF_MAX_STRING_SIZE = 256;

    /** What holds callbacks as long as Windows may call them. */
    private final Map<Long, Callback> callbacks = new ConcurrentHashMap<>();

    /** What Windows calls: {@code PIPINTERFACE_CHANGE_CALLBACK} and its kin are alike. */
    interface ChangeCallback extends Callback {
        void changed(Pointer context, Pointer row, int type);
    }

    /** The functions; their names and types are those of netioapi.h. */
    private static final class Dll {
        static {
            Native.register(Dll.class, "iphlpapi");
        }

        private Dll() {}

        static native void InitializeUnicastIpAddressEntry(long row);

        static native int CreateUnicastIpAddressEntry(long row);

        static native int DeleteUnicastIpAddressEntry(long row);

        static native void InitializeIpForwardEntry(long row);

        static native int CreateIpForwardEntry2(long row);

        static native int DeleteIpForwardEntry2(long row);

        static native int GetIpForwardTable2(short family, long tableAddress);

        static native void FreeMibTable(long table);

        static native int GetIpInterfaceEntry(long row);

        static native int SetIpInterfaceEntry(long row);

        static native int ConvertInterfaceLuidToAlias(long luid, long alias, long length);

        static native int ConvertInterfaceIndexToLuid(int index, long luid);

        static native int NotifyIpInterfaceChange(
                short family, ChangeCallback callback, long context, byte initial, long handle);

        static native int NotifyUnicastIpAddressChange(
                short family, ChangeCallback callback, long context, byte initial, long handle);

        static native int NotifyRouteChange2(
                short family, ChangeCallback callback, long context, byte initial, long handle);

        static native int CancelMibChangeNotify2(long handle);
    }

    @FunctionalInterface
    private interface RowCall {
        int call(long row);
    }

    private static int with(ByteBuffer row, RowCall call) {
        int error = call.call(BufferAddresses.address(row));
        Reference.reachabilityFence(row);
        return error;
    }

    @Override
    public void initializeAddress(ByteBuffer row) {
        Dll.InitializeUnicastIpAddressEntry(BufferAddresses.address(row));
        Reference.reachabilityFence(row);
    }

    @Override
    public int createAddress(ByteBuffer row) {
        return with(row, Dll::CreateUnicastIpAddressEntry);
    }

    @Override
    public int deleteAddress(ByteBuffer row) {
        return with(row, Dll::DeleteUnicastIpAddressEntry);
    }

    @Override
    public void initializeRoute(ByteBuffer row) {
        Dll.InitializeIpForwardEntry(BufferAddresses.address(row));
        Reference.reachabilityFence(row);
    }

    @Override
    public int createRoute(ByteBuffer row) {
        return with(row, Dll::CreateIpForwardEntry2);
    }

    @Override
    public int deleteRoute(ByteBuffer row) {
        return with(row, Dll::DeleteIpForwardEntry2);
    }

    @Override
    public int routes(int family, Consumer<ByteBuffer> each) {
        try (Memory table = new Memory(Native.POINTER_SIZE)) {
            int error = Dll.GetIpForwardTable2((short) family, Pointer.nativeValue(table));
            if (error == WindowsError.SUCCESS) {
                Pointer rows = table.getPointer(0);
                try {
                    show(rows, each);
                } finally {
                    Dll.FreeMibTable(Pointer.nativeValue(rows));
                }
            }
            return error;
        }
    }

    private static void show(Pointer table, Consumer<ByteBuffer> each) {
        int count = table.getInt(0);
        for (int i = 0; i < count; i++) {
            long at = NetworkRows.TABLE_ROWS_AT + (long) i * NetworkRows.ROUTE_ROW_BYTES;
            each.accept(
                    table.getByteBuffer(at, NetworkRows.ROUTE_ROW_BYTES)
                            .order(ByteOrder.nativeOrder()));
        }
    }

    @Override
    public int readInterface(ByteBuffer row) {
        return with(row, Dll::GetIpInterfaceEntry);
    }

    @Override
    public int writeInterface(ByteBuffer row) {
        return with(row, Dll::SetIpInterfaceEntry);
    }

    @Override
    public String alias(long luid) {
        long bytes = (IF_MAX_STRING_SIZE + 1L) * Native.WCHAR_SIZE;
        try (Memory number = new Memory(Long.BYTES);
                Memory alias = new Memory(bytes)) {
            number.setLong(0, luid);
            alias.clear();
            int error =
                    Dll.ConvertInterfaceLuidToAlias(
                            Pointer.nativeValue(number),
                            Pointer.nativeValue(alias),
                            IF_MAX_STRING_SIZE + 1L);
            return error == WindowsError.SUCCESS ? alias.getWideString(0) : "";
        }
    }

    @Override
    public long luid(int index) {
        try (Memory luid = new Memory(Long.BYTES)) {
            luid.clear();
            int error = Dll.ConvertInterfaceIndexToLuid(index, Pointer.nativeValue(luid));
            return error == WindowsError.SUCCESS ? luid.getLong(0) : 0;
        }
    }

    @Override
    public long subscribe(Kind kind, Runnable changed) {
        ChangeCallback callback = (context, row, type) -> changed.run();
        try (Memory handle = new Memory(Native.POINTER_SIZE)) {
            handle.clear();
            int error = notify(kind, callback, Pointer.nativeValue(handle));
            long subscription = handle.getLong(0);
            if (error != WindowsError.SUCCESS) {
                return 0;
            }
            callbacks.put(subscription, callback);
            return subscription;
        }
    }

    private static int notify(Kind kind, ChangeCallback callback, long handle) {
        short both = NetworkRows.AF_UNSPEC;
        return switch (kind) {
            case INTERFACES -> Dll.NotifyIpInterfaceChange(both, callback, 0, (byte) 0, handle);
            case ADDRESSES -> Dll.NotifyUnicastIpAddressChange(both, callback, 0, (byte) 0, handle);
            case ROUTES -> Dll.NotifyRouteChange2(both, callback, 0, (byte) 0, handle);
        };
    }

    @Override
    public void cancel(long subscription) {
        Dll.CancelMibChangeNotify2(subscription);
        callbacks.remove(subscription);
    }
}
