package io.manta.engine.session;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import io.manta.base.life.CloseStack;
import io.manta.base.life.TaskScope;
import io.manta.base.net.DatagramSender;
import io.manta.base.net.IpPrefix;
import io.manta.base.time.Clock;
import io.manta.engine.host.HostChange;
import io.manta.engine.host.HostJournal;
import io.manta.engine.host.HostNetwork;
import io.manta.engine.host.TunFailures;
import io.manta.engine.plane.OutboundLane;
import io.manta.engine.plane.TunOutput;
import io.manta.engine.presence.LaneRunner;
import io.manta.engine.presence.Presence;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunFactory;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * One activation: opens the TUN device, changes the host, starts the outbound lane. Closed once,
 * which undoes it all in reverse. Opened, changed and closed on the host thread.
 */
public final class Session implements AutoCloseable {
    private static final String NO_IPV6 = "no-ipv6";
    private static final String ANSWERS_CHECKED = "answers-checked";
    private static final String OUTWARD_UNKNOWN = "outward-unknown";

    private final HealthTracker health;
    private final CloseStack undo = new CloseStack();
    private final TaskScope scope = new TaskScope("session");
    private final TunDevice tun;
    private final TunOutput output;
    private final HostNetwork host;
    private final DatagramSender sender;
    private final OutboundLane lane;
    private final Set<IpPrefix> refusedRoutes = new LinkedHashSet<>();
    private SessionPlan plan;

    private Session(
            Clock clock,
            Presence presence,
            HealthTracker health,
            TunDevice tun,
            HostJournal journal,
            SessionPlan plan) {
        this.health = health;
        this.plan = SessionPlan.nothing(plan.tun(), plan.mtuBytes());
        this.tun = tun;
        this.output = new TunOutput(tun);
        this.host = new HostNetwork(tun.name(), tun.config(), journal, presence.port());
        this.sender = presence.port().sender();
        this.lane =
                new OutboundLane(
                        tun,
                        presence.plane(),
                        sender,
                        clock,
                        presence.mailbox(),
                        presence.drops().getLast(),
                        presence.port()::localPort);
    }

    /**
     * Activates a plan. If any step fails, those before it are undone.
     *
     * @throws MantaException naming the step that failed
     */
    public static Session open(
            SessionPlan plan,
            TunFactory tuns,
            HostJournal journal,
            Clock clock,
            Presence presence,
            HealthTracker health)
            throws MantaException {
        HostChange made = new HostChange.InterfaceMade(plan.tun());
        TunDevice tun = openDevice(made, plan.tun(), tuns, journal);
        Session session = new Session(clock, presence, health, tun, journal, plan);
        session.planUndo(made, journal);
        try {
            session.host.activate(plan.mtuBytes());
            session.become(plan);
            return session;
        } catch (MantaException | RuntimeException e) {
            session.closeAfter(e);
            throw e;
        }
    }

    private static TunDevice openDevice(
            HostChange made, String name, TunFactory tuns, HostJournal journal)
            throws MantaException {
        journal.begin(made);
        try {
            return tuns.open(name);
        } catch (TunException e) {
            journal.undone(made);
            throw TunFailures.explain(e);
        }
    }

    /** In reverse: host changes, the device, the lane's thread and what only it used. */
    private void planUndo(HostChange made, HostJournal journal) {
        undo.push(() -> journal.undone(made));
        // Without the interface there is nothing of these left, even if undoing them failed.
        undo.push(host::forgetAll);
        undo.push(sender);
        undo.push(scope);
        undo.push(tun);
        undo.push(output);
        undo.push(host::undoAll);
    }

    /**
     * Starts the outbound lane's thread. Without this, {@link #turn} does its work.
     *
     * @param ended is called on that thread when the device was closed or is gone
     */
    public void start(Runnable ended) {
        scope.forkPlatform(
                "tun-rx-1",
                () -> {
                    LaneRunner.run(lane::awaitTurn);
                    ended.run();
                });
    }

    /** Carries what waits in the TUN device; false if nothing did. */
    public boolean turn() {
        return lane.turn();
    }

    /** Where opened packets go. */
    public TunOutput output() {
        return output;
    }

    /** The interface's name. */
    public String tunName() {
        return tun.name();
    }

    /**
     * Brings the host from the present plan to another one; if that fails, back again. A route the
     * system refuses is named in health and costs nothing else.
     *
     * @throws MantaException if an address or the MTU is refused
     */
    public void change(SessionPlan next) throws MantaException {
        SessionPlan before = plan;
        try {
            become(next);
        } catch (MantaException e) {
            try {
                become(before);
            } catch (MantaException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    private void become(SessionPlan next) throws MantaException {
        if (next.mtuBytes() != plan.mtuBytes()) {
            host.setMtu(next.mtuBytes());
        }
        Set<IpPrefix> goneRoutes = next.otherThan(host.routes(), plan);
        plan = next;
        for (IpPrefix gone : without(host.allTraffic().routed(), next.allTraffic())) {
            host.allTraffic().unroute(gone);
            keepPortOut();
        }
        for (IpPrefix gone : goneRoutes) {
            host.removeRoute(gone);
        }
        for (IpPrefix gone : without(host.addresses(), next.addresses())) {
            host.removeAddress(gone);
        }
        for (IpPrefix added : without(next.addresses(), host.addresses())) {
            address(added);
        }
        without(without(refusedRoutes, next.routes()), next.allTraffic())
                .forEach(this::forgetRefusal);
        for (IpPrefix added : without(next.routes(), host.routes())) {
            route(added);
        }
        for (IpPrefix added : without(next.allTraffic(), host.allTraffic().routed())) {
            routeAll(added);
        }
    }

    /** A machine without IPv6 goes on with IPv4, and says so. */
    private void address(IpPrefix address) throws MantaException {
        try {
            host.addAddress(address);
        } catch (MantaException e) {
            if (address.ipv4() || e.code() != ErrorCode.UNSUPPORTED) {
                throw e;
            }
            health.raise(
                    NO_IPV6,
                    Severity.WARNING,
                    String.valueOf(e.getMessage()),
                    "Turn IPv6 on in this system to use the tunnel's IPv6 addresses.");
        }
    }

    private void route(IpPrefix range) {
        try {
            host.addRoute(range, plan.source(range));
            forgetRefusal(range);
        } catch (MantaException e) {
            refused(range, e);
        }
    }

    private void refused(IpPrefix range, MantaException e) {
        refusedRoutes.add(range);
        health.raise(
                refusalCode(range), Severity.WARNING, String.valueOf(e.getMessage()), e.remedy());
    }

    private void forgetRefusal(IpPrefix range) {
        refusedRoutes.remove(range);
        health.clear(refusalCode(range));
    }

    private static String refusalCode(IpPrefix range) {
        return "route-refused:" + range;
    }

    /** Like a route: refused, it costs nothing else. */
    private void routeAll(IpPrefix all) {
        try {
            host.allTraffic().route(all);
            forgetRefusal(all);
            keepPortOut();
        } catch (MantaException e) {
            refused(all, e);
        }
    }

    /** To be told after the port has another number. */
    public void keepPortOut() {
        try {
            host.allTraffic().keepPortOut();
            health.clear(ANSWERS_CHECKED);
        } catch (MantaException e) {
            health.raise(
                    ANSWERS_CHECKED,
                    Severity.WARNING,
                    e.getMessage()
                            + "; if this system checks strictly where packets come from"
                            + " (rp_filter=1), what peers answer is dropped",
                    "Run 'sysctl -w net.ipv4.conf.all.rp_filter=2', or use a newer kernel.");
        }
    }

    /** Whether {@link #followOutward} may have something to do; for any thread. */
    public boolean followsOutward() {
        return !tun.config().knowsMarks();
    }

    /** To be told when the networks of this machine changed, were it only the way out of them. */
    public void followOutward() {
        try {
            host.allTraffic().followOutward();
            health.clear(OUTWARD_UNKNOWN);
        } catch (MantaException e) {
            health.raise(
                    OUTWARD_UNKNOWN,
                    Severity.WARNING,
                    String.valueOf(e.getMessage()),
                    "Turn the exit off and on again, or restart the service.");
        }
    }

    private static Set<IpPrefix> without(Set<IpPrefix> all, Set<IpPrefix> these) {
        Set<IpPrefix> rest = new LinkedHashSet<>(all);
        rest.removeAll(these);
        return rest;
    }

    private void closeAfter(Exception cause) {
        try {
            close();
        } catch (MantaException | RuntimeException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public void close() throws MantaException {
        health.clear(NO_IPV6);
        health.clear(ANSWERS_CHECKED);
        health.clear(OUTWARD_UNKNOWN);
        List.copyOf(refusedRoutes).forEach(this::forgetRefusal);
        undo.close();
    }
}
