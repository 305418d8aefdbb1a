package io.manta.engine.host;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.DatagramPort;
import io.manta.base.net.IpPrefix;
import io.manta.tun.InterfaceConfig;
import io.manta.tun.TunException;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * All traffic of IPv4, of IPv6 or of both into the session's interface, while our own datagrams,
 * which carry it, go the way they always went: they have a mark or, on systems without, leave by
 * the interface that traffic left by before. Every change is in the journal before it is made and
 * leaves it when it is undone. Belongs to the host thread.
 */
public final class AllTraffic {
    private static final int NO_MARK = 0;
    private static final int NO_INTERFACE = 0;

    private final String tun;
    private final InterfaceConfig config;
    private final HostJournal journal;
    private final DatagramPort port;
    private final Set<IpPrefix> routed = new LinkedHashSet<>();
    private int mark = NO_MARK;

    AllTraffic(String tun, InterfaceConfig config, HostJournal journal, DatagramPort port) {
        this.tun = tun;
        this.config = config;
        this.journal = journal;
        this.port = port;
    }

    /** The families that are routed so, {@code 0.0.0.0/0} and {@code ::/0}. */
    public Set<IpPrefix> routed() {
        return Set.copyOf(routed);
    }

    /**
     * Routes a family.
     *
     * @param all {@code 0.0.0.0/0} or {@code ::/0}
     */
    public void route(IpPrefix all) throws MantaException {
        if (!config.knowsMarks()) {
            routeUnmarked(all);
        } else if (mark == NO_MARK) {
            routeWithFreeMark(all);
        } else if (!tryRoute(all, mark)) {
            throw noMark(all);
        }
        routed.add(all);
    }

    private void routeWithFreeMark(IpPrefix all) throws MantaException {
        for (int each = InterfaceConfig.FIRST_MARK; each <= InterfaceConfig.LAST_MARK; each++) {
            // First of all: or for a moment our own datagrams would go into the tunnel, too.
            port.mark(each);
            try {
                if (tryRoute(all, each)) {
                    mark = each;
                    return;
                }
            } finally {
                port.mark(mark);
            }
        }
        throw noMark(all);
    }

    /** The number has no meaning to the system here, but names the change in the journal. */
    private void routeUnmarked(IpPrefix all) throws MantaException {
        Set<IpPrefix> next = new LinkedHashSet<>(routed);
        next.add(all);
        // First of all, as with marks.
        leaveOutward(next);
        try {
            if (!tryRoute(all, InterfaceConfig.FIRST_MARK)) {
                throw noMark(all);
            }
        } catch (MantaException e) {
            leaveOutward(routed);
            throw e;
        }
        mark = InterfaceConfig.FIRST_MARK;
    }

    /**
     * Has our datagrams leave by the interface that traffic leaves by now. To be said again when
     * the networks of this machine changed; where datagrams have marks it does nothing.
     *
     * @throws MantaException if the system cannot; then they leave as they did
     */
    public void followOutward() throws MantaException {
        if (!config.knowsMarks() && !routed.isEmpty()) {
            leaveOutward(routed);
        }
    }

    /** A family without a way out has none: bound to nothing, its datagrams end in the tunnel. */
    private void leaveOutward(Set<IpPrefix> families) throws MantaException {
        try {
            port.leaveBy(outward(families, true), outward(families, false));
        } catch (TunException e) {
            throw TunFailures.explain(e);
        }
    }

    private int outward(Set<IpPrefix> families, boolean ipv4) throws TunException {
        return families.stream().anyMatch(each -> each.ipv4() == ipv4)
                ? config.outward(ipv4).orElse(NO_INTERFACE)
                : NO_INTERFACE;
    }

    private boolean tryRoute(IpPrefix all, int number) throws MantaException {
        HostChange change = new HostChange.AllTrafficRouted(tun, all.ipv4(), number);
        journal.begin(change);
        try {
            boolean done = config.routeAll(all.ipv4(), number);
            if (!done) {
                journal.undone(change);
            }
            return done;
        } catch (TunException e) {
            journal.undone(change);
            throw TunFailures.explain(e);
        }
    }

    /**
     * Has what comes to our port answered past the tunnel, also by its new number after it moved.
     * To be said again then; without all traffic of IPv4 it does nothing.
     *
     * @throws MantaException if the system cannot; what is routed stays routed
     */
    public void keepPortOut() throws MantaException {
        if (routed.stream().noneMatch(IpPrefix::ipv4)) {
            return;
        }
        try {
            config.keepPortOut(mark, port.localPort());
        } catch (TunException e) {
            throw TunFailures.explain(e);
        }
    }

    /** Undoes {@link #route}. */
    public void unroute(IpPrefix all) throws MantaException {
        try {
            config.unrouteAll(all.ipv4(), mark);
        } catch (TunException e) {
            throw TunFailures.explain(e);
        }
        journal.undone(new HostChange.AllTrafficRouted(tun, all.ipv4(), mark));
        routed.remove(all);
        if (routed.isEmpty()) {
            mark = NO_MARK;
        }
        if (!config.knowsMarks()) {
            leaveOutward(routed);
        } else if (routed.isEmpty()) {
            port.mark(NO_MARK);
        }
    }

    private static MantaException noMark(IpPrefix all) {
        return new MantaException(
                ErrorCode.HOST_REFUSED,
                "could not route "
                        + all
                        + " into the tunnel: other programs use the routing tables "
                        + InterfaceConfig.FIRST_MARK
                        + " to "
                        + InterfaceConfig.LAST_MARK);
    }
}
