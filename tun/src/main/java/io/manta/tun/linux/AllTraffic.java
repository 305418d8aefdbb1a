package io.manta.tun.linux;

import io.manta.tun.TunException;
import io.manta.tun.linux.NetlinkMessage.End;

/**
 * All traffic through one interface, the way of wg-quick: a default route in a table of our own,
 * and two rules for each family.
 *
 * <pre>
 *   priority      table main, but for its default routes     what is near stays near
 *   priority + 1  table MARK, for what has not MARK           the tunnel; our own datagrams have it
 * </pre>
 *
 * The rules stay when the process dies; the route goes with the interface.
 */
final class AllTraffic {
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

    static void removeRules(NetlinkSocket netlink, boolean ipv4, int mark) throws TunException {
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
