package io.manta.engine.host;

import io.manta.base.error.MantaException;
import io.manta.base.net.DatagramPort;
import io.manta.base.net.IpPrefix;
import io.manta.tun.InterfaceConfig;
import io.manta.tun.InterfaceConfig.Route;
import io.manta.tun.TunException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Addresses, routes and MTU of the session's interface. Every change is in the journal before it is
 * made and leaves it when it is undone. Belongs to the host thread.
 */
public final class HostNetwork {
    private final String tun;
    private final InterfaceConfig config;
    private final HostJournal journal;
    private final Set<IpPrefix> addresses = new LinkedHashSet<>();
    private final Set<IpPrefix> routes = new LinkedHashSet<>();
    private final AllTraffic allTraffic;

    public HostNetwork(String tun, InterfaceConfig config, HostJournal journal, DatagramPort port) {
        this.allTraffic = new AllTraffic(tun, config, journal, port);
        this.tun = tun;
        this.config = config;
        this.journal = journal;
    }

    /** Sets the MTU and turns the interface on. */
    public void activate(int mtuBytes) throws MantaException {
        try {
            config.setMtu(mtuBytes);
            config.setUp(true);
        } catch (TunException e) {
            throw TunFailures.explain(e);
        }
    }

    /** Changes the MTU. */
    public void setMtu(int mtuBytes) throws MantaException {
        try {
            config.setMtu(mtuBytes);
        } catch (TunException e) {
            throw TunFailures.explain(e);
        }
    }

    /** The addresses the interface has of us. */
    public Set<IpPrefix> addresses() {
        return Set.copyOf(addresses);
    }

    /** The ranges routed into the interface by us. */
    public Set<IpPrefix> routes() {
        return Set.copyOf(routes);
    }

    /** All traffic into the interface. */
    public AllTraffic allTraffic() {
        return allTraffic;
    }

    /** Gives the interface an address. */
    public void addAddress(IpPrefix address) throws MantaException {
        change(
                new HostChange.AddressAdded(tun, address),
                () -> config.addAddress(address.address(), address.bits()));
        addresses.add(address);
    }

    /** Takes an address away. */
    public void removeAddress(IpPrefix address) throws MantaException {
        undo(
                new HostChange.AddressAdded(tun, address),
                () -> config.removeAddress(address.address(), address.bits()));
        addresses.remove(address);
    }

    /**
     * Routes a range into the interface.
     *
     * @param source which of our addresses packets to there come from, if that matters
     */
    public void addRoute(IpPrefix destination, Optional<IpPrefix> source) throws MantaException {
        change(
                new HostChange.RouteAdded(tun, destination),
                () ->
                        config.addRoute(
                                new Route(destination.address(), destination.bits()),
                                source.map(IpPrefix::address)));
        routes.add(destination);
    }

    /** Routes it no longer. */
    public void removeRoute(IpPrefix destination) throws MantaException {
        undo(
                new HostChange.RouteAdded(tun, destination),
                () -> config.removeRoute(new Route(destination.address(), destination.bits())));
        routes.remove(destination);
    }

    /** Undoes everything, last first; every step is attempted. */
    public void undoAll() throws MantaException {
        MantaException first = null;
        for (IpPrefix all : reversed(allTraffic.routed())) {
            first = attempt(first, () -> allTraffic.unroute(all));
        }
        for (IpPrefix route : reversed(routes)) {
            first = attempt(first, () -> removeRoute(route));
        }
        for (IpPrefix address : reversed(addresses)) {
            first = attempt(first, () -> removeAddress(address));
        }
        if (first != null) {
            throw first;
        }
    }

    /** The interface is gone and took everything along: nothing of it needs undoing any more. */
    public void forgetAll() throws MantaException {
        MantaException first = null;
        for (IpPrefix route : reversed(routes)) {
            routes.remove(route);
            first = attempt(first, () -> journal.undone(new HostChange.RouteAdded(tun, route)));
        }
        for (IpPrefix address : reversed(addresses)) {
            addresses.remove(address);
            first = attempt(first, () -> journal.undone(new HostChange.AddressAdded(tun, address)));
        }
        if (first != null) {
            throw first;
        }
    }

    private void change(HostChange change, Step step) throws MantaException {
        journal.begin(change);
        try {
            step.take();
        } catch (TunException e) {
            journal.undone(change);
            throw TunFailures.explain(e);
        }
    }

    private void undo(HostChange change, Step step) throws MantaException {
        try {
            step.take();
        } catch (TunException e) {
            throw TunFailures.explain(e);
        }
        journal.undone(change);
    }

    private static @Nullable MantaException attempt(@Nullable MantaException first, Undo undo) {
        try {
            undo.take();
            return first;
        } catch (MantaException e) {
            if (first == null) {
                return e;
            }
            first.addSuppressed(e);
            return first;
        }
    }

    private static List<IpPrefix> reversed(Set<IpPrefix> prefixes) {
        return new ArrayList<>(prefixes).reversed();
    }

    private interface Step {
        void take() throws TunException;
    }

    private interface Undo {
        void take() throws MantaException;
    }
}
