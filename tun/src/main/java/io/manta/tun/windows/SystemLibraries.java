package io.manta.tun.windows;

import io.manta.tun.TunException;
import org.jspecify.annotations.Nullable;

/** The libraries of the Windows at hand, and the Wintun beside us. */
final class SystemLibraries implements WindowsTunFactory.Libraries {
    private final Kernel32 kernel32 = new Kernel32();
    private final Iphlpapi ipHelper = new Iphlpapi();
    private @Nullable WintunNative wintun;

    @Override
    public synchronized WintunCalls wintun() throws TunException {
        if (wintun == null) {
            wintun = new WintunNative(WintunLibrary.verified());
        }
        return wintun;
    }

    @Override
    public EventCalls events() {
        return kernel32;
    }

    @Override
    public IpHelperCalls ipHelper() {
        return ipHelper;
    }

    @Override
    public NoticeCalls notices() {
        return ipHelper;
    }
}
