package io.manta.tun.linux;

import io.manta.tun.NetworkNotices;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.TunFactory;
import io.manta.tun.device.InterfaceName;
import io.manta.tun.device.NativeAccess;
import java.util.Optional;
import java.util.Set;

/** Opens TUN devices of Linux on x86-64 and aarch64. */
public final class LinuxTunFactory implements TunFactory {
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");

    private final OffloadLevel best;

    public LinuxTunFactory() {
        this(OffloadLevel.TCP_AND_UDP);
    }

    /** Opens devices that ask the kernel for no more than this. */
    LinuxTunFactory(OffloadLevel best) {
        this.best = best;
    }

    @Override
    public boolean isAvailable() {
        return System.getProperty("os.name").equals("Linux")
                && ARCHITECTURES.contains(System.getProperty("os.arch"));
    }

    @Override
    public int priority() {
        return 0;
    }

    @Override
    public TunDevice open(String name) throws TunException {
        InterfaceName.check(name);
        return NativeAccess.tryTo(() -> openChecked(name));
    }

    private TunDevice openChecked(String name) throws TunException {
        OpenTun tun = OpenTun.open(name, best);
        int eventFd = -1;
        try {
            eventFd = LinuxNative.eventfd(0, LinuxNative.O_CLOEXEC | LinuxNative.O_NONBLOCK);
            if (eventFd < 0) {
                throw new TunException(
                        Reason.REFUSED,
                        "could not create an eventfd for "
                                + name
                                + ": "
                                + LinuxNative.describe(LinuxNative.errno()));
            }
            return new LinuxTun(tun, eventFd, LinuxInterfaceConfig.of(tun.name()));
        } catch (TunException | RuntimeException | LinkageError e) {
            if (eventFd >= 0) {
                LinuxNative.close(eventFd);
            }
            LinuxNative.close(tun.fd());
            throw e;
        }
    }

    @Override
    public void remove(String name) throws TunException {
        InterfaceName.check(name);
        withNetlink(netlink -> LinuxLinks.removeTun(netlink, name));
    }

    @Override
    public void unrouteAll(boolean ipv4, int mark) throws TunException {
        withNetlink(netlink -> AllTraffic.removeRules(netlink, ipv4, mark));
    }

    @Override
    public Optional<NetworkNotices> watchNetworks() throws TunException {
        return NativeAccess.tryTo(() -> Optional.of(LinuxNetworkNotices.open()));
    }

    private interface NetlinkAction {
        void run(NetlinkSocket netlink) throws TunException;
    }

    private static void withNetlink(NetlinkAction action) throws TunException {
        NativeAccess.tryTo(
                () -> {
                    try (NetlinkSocket netlink = NetlinkSocket.open()) {
                        action.run(netlink);
                        return true;
                    }
                });
    }
}
