package io.manta.tun.linux;

import io.manta.tun.NetworkNotices;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.TunFactory;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Opens TUN devices of Linux on x86-64 and aarch64. */
public final class LinuxTunFactory implements TunFactory {
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64");

    // The kernel takes more, but a % means "number it" and the rest only confuses shells.
    private static final Pattern NAME = Pattern.compile("(?!\\.{1,2}$)[A-Za-z0-9_.-]{1,15}");

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
        checkName(name);
        try {
            return openChecked(name);
        } catch (LinkageError e) {
            throw noNativeAccess(e);
        }
    }

    private TunDevice openChecked(String name) throws TunException {
        OpenTun tun = OpenTun.open(name, best);
        int eventFd = LinuxNative.eventfd(0, LinuxNative.O_CLOEXEC | LinuxNative.O_NONBLOCK);
        try {
            if (eventFd < 0) {
                throw new TunException(
                        Reason.REFUSED,
                        "could not create an eventfd for "
                                + name
                                + ": "
                                + LinuxNative.describe(LinuxNative.errno()));
            }
            return new LinuxTun(tun, eventFd, LinuxInterfaceConfig.of(tun.name()));
        } catch (TunException e) {
            LinuxNative.close(eventFd);
            LinuxNative.close(tun.fd());
            throw e;
        }
    }

    @Override
    public void remove(String name) throws TunException {
        checkName(name);
        try (NetlinkSocket netlink = NetlinkSocket.open()) {
            LinuxLinks.removeTun(netlink, name);
        } catch (LinkageError e) {
            throw noNativeAccess(e);
        }
    }

    @Override
    public void unrouteAll(boolean ipv4, int mark) throws TunException {
        try (NetlinkSocket netlink = NetlinkSocket.open()) {
            AllTraffic.removeRules(netlink, ipv4, mark);
        } catch (LinkageError e) {
            throw noNativeAccess(e);
        }
    }

    @Override
    public Optional<NetworkNotices> watchNetworks() throws TunException {
        try {
            return Optional.of(LinuxNetworkNotices.open());
        } catch (LinkageError e) {
            throw noNativeAccess(e);
        }
    }

    private static void checkName(String name) throws TunException {
        if (!NAME.matcher(name).matches()) {
            throw new TunException(
                    Reason.BAD_NAME,
                    "'"
                            + name
                            + "' is not a name for an interface: it takes 1 to 15 letters, digits,"
                            + " dots, hyphens and underscores");
        }
    }

    private static TunException noNativeAccess(LinkageError cause) {
        return new TunException(
                Reason.UNSUPPORTED, "native calls are not possible here: " + cause, cause);
    }
}
