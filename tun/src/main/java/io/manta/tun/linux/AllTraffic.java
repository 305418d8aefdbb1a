package io.manta.tun.linux;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.linux.NetlinkMessage.End;

/**
 * All traffic through one interface, the way of wg-quick: a default route in a table of our own,
 * and two rules for each family. For IPv4 a third, which says of our port what the mark says of
 * datagrams: those that arrive have none, and a machine that drops what it would not answer by the
 * interface it came from ({@code rp_filter=1}) asks where their answers would go.
 *
 * <pre>
 *   priority      table main, for UDP from our port           IPv4 only
 *   priority + 1  table main, but for its default routes      what is near stays near
 *   priority + 2  table MARK, for what has not MARK           the tunnel; our own datagrams have it
 * </pre>
 *
 * The rules stay when the process dies; the route goes with the interface.
 */
final class AllTraffic {
    /** Kernels before take a rule with ports for one without: for all traffic. */
    private static final int FIRST_MAJOR = 4;

    private static final int FIRST_MINOR = 17;

    private AllTraffic() {}

    /** False, and nothing is changed, if the number is in use. */
    static boolean add(NetlinkSocket netlink, int index, boolean ipv4, int mark)
            throws TunException {
        NetlinkRequest[] steps = {
            PolicyNetlink.addDefault(index, ipv4, mark),
            PolicyNetlink.addMarkRule(ipv4, mark),
            PolicyNetlink.addMainRule(ipv4, mark)
        };
        for (int i = 0; i < steps.length; i++) {
            End end = netlink.exchange(steps[i], item -> {});
            if (end.errno() != 0) {
                undo(netlink, index, ipv4, mark, i);
                if (end.errno() == Errno.EEXIST) {
                    return false;
                }
                throw LinuxLinks.refused("route all traffic by table " + mark, end);
            }
        }
        return true;
    }

    /** Only what we made: an equal rule may be somebody else's. */
    private static void undo(
            NetlinkSocket netlink, int index, boolean ipv4, int mark, int stepsDone)
            throws TunException {
        if (stepsDone > 1) {
            netlink.exchange(PolicyNetlink.removeMarkRule(ipv4, mark), item -> {});
        }
        if (stepsDone > 0) {
            netlink.exchange(PolicyNetlink.removeDefault(index, ipv4, mark), item -> {});
        }
    }

    static void remove(NetlinkSocket netlink, int index, boolean ipv4, int mark)
            throws TunException {
        removeRules(netlink, ipv4, mark);
        check(netlink.exchange(PolicyNetlink.removeDefault(index, ipv4, mark), item -> {}));
    }

    /** For this port, and no longer for one said before. */
    static void keepPortOut(NetlinkSocket netlink, int mark, int port) throws TunException {
        if (!KernelVersion.running().isAtLeast(FIRST_MAJOR, FIRST_MINOR)) {
            throw new TunException(
                    Reason.UNSUPPORTED,
                    "could not keep UDP port " + port + " out of the tunnel: it takes Linux 4.17");
        }
        check(netlink.exchange(PolicyNetlink.removePortRule(mark), item -> {}));
        End end = netlink.exchange(PolicyNetlink.addPortRule(mark, port), item -> {});
        if (end.errno() != 0) {
            throw LinuxLinks.refused("keep UDP port " + port + " out of the tunnel", end);
        }
    }

    static void removeRules(NetlinkSocket netlink, boolean ipv4, int mark) throws TunException {
        if (ipv4) {
            check(netlink.exchange(PolicyNetlink.removePortRule(mark), item -> {}));
        }
        check(netlink.exchange(PolicyNetlink.removeMainRule(ipv4, mark), item -> {}));
        check(netlink.exchange(PolicyNetlink.removeMarkRule(ipv4, mark), item -> {}));
    }

    private static void check(End end) throws TunException {
        boolean isGone =
                end.errno() == Errno.ENOENT
                        || end.errno() == Errno.ESRCH
                        || end.errno() == Errno.ENODEV
                        // A kernel without IPv6 has no rules for it.
                        || end.errno() == Errno.EAFNOSUPPORT
                        || end.errno() == Errno.EOPNOTSUPP;
        if (end.errno() != 0 && !isGone) {
            throw LinuxLinks.refused("stop routing all traffic", end);
        }
    }
}
