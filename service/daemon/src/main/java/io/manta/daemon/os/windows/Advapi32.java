package io.manta.daemon.os.windows;

import com.sun.jna.Callback;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.Pointer;
import com.sun.jna.WString;
import java.lang.ref.Reference;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** advapi32.dll itself, and the one function of shell32.dll. */
public final class Advapi32 implements ServiceCalls, SecurityCalls {
    // winnt.h
    private static final int OWNER_SECURITY_INFORMATION = 1;
    private static final int DACL_SECURITY_INFORMATION = 4;
    private static final int PROTECTED_DACL_SECURITY_INFORMATION = 0x8000_0000;
    private static final int SECURITY_MAX_SID_SIZE = 68;
    private static final int SDDL_REVISION_1 = 1;
    private static final int LONGEST_NAME = 256;

    /** Held as long as the process lives: Windows may call them at any time. */
    private @Nullable Callback begin;

    private @Nullable Callback controls;

    /** {@code LPSERVICE_MAIN_FUNCTIONW}. */
    interface ServiceMain extends Callback {
        void begin(int count, Pointer arguments);
    }

    /** {@code LPHANDLER_FUNCTION_EX}. */
    interface Handler extends Callback {
        int control(int control, int event, Pointer data, Pointer context);
    }

    /** The functions; their names and types are those of winsvc.h, sddl.h and winbase.h. */
    private static final class Dll {
        static {
            Native.register(Dll.class, "advapi32");
        }

        private Dll() {}

        static native int StartServiceCtrlDispatcherW(long table);

        static native long RegisterServiceCtrlHandlerExW(
                WString name, Handler handler, long context);

        static native int SetServiceStatus(long service, long status);

        static native int ConvertStringSecurityDescriptorToSecurityDescriptorW(
                WString text, int revision, long descriptorAddress, long sizeAddress);

        static native int SetFileSecurityW(WString file, int what, long descriptor);

        static native int LookupAccountNameW(
                long system,
                WString account,
                long sid,
                long sidBytes,
                long domain,
                long domainLength,
                long use);

        static native int LookupAccountSidW(
                long system,
                long sid,
                long name,
                long nameLength,
                long domain,
                long domainLength,
                long use);

        static native int ConvertSidToStringSidW(long sid, long textAddress);

        static native int ConvertStringSidToSidW(WString text, long sidAddress);
    }

    /** kernel32.dll. */
    private static final class Kernel {
        static {
            Native.register(Kernel.class, "kernel32");
        }

        private Kernel() {}

        static native long LocalFree(long memory);
    }

    /** shell32.dll. */
    private static final class Shell {
        static {
            Native.register(Shell.class, "shell32");
        }

        private Shell() {}

        static native int IsUserAnAdmin();
    }

    @Override
    public int dispatch(String service, Runnable beginning) {
        ServiceMain main = (count, arguments) -> beginning.run();
        begin = main;
        // SERVICE_TABLE_ENTRYW twice: name and function, then an end of zeroes.
        try (Memory table = new Memory(4L * Native.POINTER_SIZE);
                Memory name = wide(service)) {
            table.clear();
            table.setPointer(0, name);
            table.setPointer(
                    Native.POINTER_SIZE, com.sun.jna.CallbackReference.getFunctionPointer(main));
            return errorOf(Dll.StartServiceCtrlDispatcherW(Pointer.nativeValue(table)));
        }
    }

    @Override
    public long register(String service, Controls taker) {
        Handler handler = (control, event, data, context) -> taker.control(control, event);
        controls = handler;
        return Dll.RegisterServiceCtrlHandlerExW(new WString(service), handler, 0);
    }

    @Override
    public boolean report(long service, ServiceStatus status) {
        ByteBuffer laidOut = status.layOut();
        int done =
                Dll.SetServiceStatus(
                        service, Pointer.nativeValue(Native.getDirectBufferPointer(laidOut)));
        Reference.reachabilityFence(laidOut);
        return done != 0;
    }

    @Override
    public boolean isAdministrator() {
        return Shell.IsUserAnAdmin() != 0;
    }

    @Override
    public int protect(Path file, String description) {
        try (Memory descriptor = new Memory(Native.POINTER_SIZE)) {
            int error =
                    errorOf(
                            Dll.ConvertStringSecurityDescriptorToSecurityDescriptorW(
                                    new WString(description),
                                    SDDL_REVISION_1,
                                    Pointer.nativeValue(descriptor),
                                    0));
            if (error != 0) {
                return error;
            }
            long made = Pointer.nativeValue(descriptor.getPointer(0));
            try {
                int what =
                        OWNER_SECURITY_INFORMATION
                                | DACL_SECURITY_INFORMATION
                                | PROTECTED_DACL_SECURITY_INFORMATION;
                return errorOf(Dll.SetFileSecurityW(new WString(file.toString()), what, made));
            } finally {
                Kernel.LocalFree(made);
            }
        }
    }

    @Override
    public Optional<String> sidOf(String account) {
        try (Memory sid = new Memory(SECURITY_MAX_SID_SIZE);
                Memory domain = new Memory((long) LONGEST_NAME * Native.WCHAR_SIZE);
                Memory sizes = sizes(SECURITY_MAX_SID_SIZE, LONGEST_NAME)) {
            long at = Pointer.nativeValue(sizes);
            int found =
                    Dll.LookupAccountNameW(
                            0,
                            new WString(account),
                            Pointer.nativeValue(sid),
                            at,
                            Pointer.nativeValue(domain),
                            at + Integer.BYTES,
                            at + 2 * Integer.BYTES);
            return found == 0 ? Optional.empty() : textOf(Pointer.nativeValue(sid));
        }
    }

    private static Optional<String> textOf(long sid) {
        try (Memory text = new Memory(Native.POINTER_SIZE)) {
            if (Dll.ConvertSidToStringSidW(sid, Pointer.nativeValue(text)) == 0) {
                return Optional.empty();
            }
            Pointer made = text.getPointer(0);
            try {
                return Optional.of(made.getWideString(0));
            } finally {
                Kernel.LocalFree(Pointer.nativeValue(made));
            }
        }
    }

    @Override
    public Optional<String> accountOf(String sid) {
        try (Memory address = new Memory(Native.POINTER_SIZE)) {
            if (Dll.ConvertStringSidToSidW(new WString(sid), Pointer.nativeValue(address)) == 0) {
                return Optional.empty();
            }
            long made = Pointer.nativeValue(address.getPointer(0));
            try {
                return accountOf(made);
            } finally {
                Kernel.LocalFree(made);
            }
        }
    }

    private static Optional<String> accountOf(long sid) {
        long bytes = (long) LONGEST_NAME * Native.WCHAR_SIZE;
        try (Memory name = new Memory(bytes);
                Memory domain = new Memory(bytes);
                Memory sizes = sizes(LONGEST_NAME, LONGEST_NAME)) {
            long at = Pointer.nativeValue(sizes);
            int found =
                    Dll.LookupAccountSidW(
                            0,
                            sid,
                            Pointer.nativeValue(name),
                            at,
                            Pointer.nativeValue(domain),
                            at + Integer.BYTES,
                            at + 2 * Integer.BYTES);
            return found == 0
                    ? Optional.empty()
                    : Optional.of(domain.getWideString(0) + "\\" + name.getWideString(0));
        }
    }

    /** Two lengths that a look-up reads and writes, and room for what kind of account it is. */
    private static Memory sizes(int first, int second) {
        Memory sizes = new Memory(3L * Integer.BYTES);
        sizes.setInt(0, first);
        sizes.setInt(Integer.BYTES, second);
        sizes.setInt(2L * Integer.BYTES, 0);
        return sizes;
    }

    private static Memory wide(String text) {
        Memory memory = new Memory((text.length() + 1L) * Native.WCHAR_SIZE);
        memory.setWideString(0, text);
        return memory;
    }

    private static int errorOf(int done) {
        return done != 0 ? 0 : Native.getLastError();
    }
}
