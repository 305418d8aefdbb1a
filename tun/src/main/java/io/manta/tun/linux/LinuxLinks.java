package io.manta.tun.linux;

import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.linux.NetlinkMessage.End;
import io.manta.tun.linux.RouteNetlink.Link;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds and removes interfaces by name. */
final class LinuxLinks {
    private LinuxLinks() {}

    /** The interface of this name in the socket's network namespace. */
    static Optional<Link> find(NetlinkSocket netlink, String name) throws TunException {
        List<Link> found = new ArrayList<>();
        End end =
                netlink.exchange(
                        RouteNetlink.getLink(name),
                        item -> RouteNetlink.parseLink(item).ifPresent(found::add));
        if (end.errno() == Errno.ENODEV) {
            return Optional.empty();
        }
        if (end.errno() != 0) {
            throw refused("find the interface " + name, end);
        }
        return found.stream().findFirst();
    }

    /** Removes a TUN interface; none of this name is no error, one of another sort is. */
    static void removeTun(NetlinkSocket netlink, String name) throws TunException {
        Optional<Link> link = find(netlink, name);
        if (link.isEmpty()) {
            return;
        }
        if (!link.get().isTun()) {
            throw new TunException(
                    Reason.NAME_TAKEN,
                    "the interface " + name + " is not a TUN, so it is left alone");
        }
        End end = netlink.exchange(RouteNetlink.deleteLink(link.get().index()), item -> {});
        if (end.errno() != 0 && end.errno() != Errno.ENODEV) {
            throw refused("remove the interface " + name, end);
        }
    }

    /** What was tried and what the kernel said to it. */
    static TunException refused(String action, End end) {
        Reason reason = Errno.isPrivilege(end.errno()) ? Reason.NO_PRIVILEGE : Reason.REFUSED;
        return new TunException(reason, "could not " + action + ": " + describe(end));
    }

    static String describe(End end) {
        return LinuxNative.describe(end.errno()) + (end.text().isEmpty() ? "" : ": " + end.text());
    }
}
