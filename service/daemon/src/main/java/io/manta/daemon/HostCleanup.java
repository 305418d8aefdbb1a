package io.manta.daemon;

import io.manta.base.error.MantaException;
import io.manta.daemon.state.FileHostJournal;
import io.manta.engine.host.HostChange;
import io.manta.engine.host.TunFailures;
import io.manta.tun.TunException;
import io.manta.tun.TunFactory;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Undoes what the journal says a service before this one left behind, latest first. Addresses and
 * routes of an interface go with it. Call from a platform thread.
 */
final class HostCleanup {
    private static final Logger LOG = LoggerFactory.getLogger(HostCleanup.class);

    private HostCleanup() {}

    /**
     * Undoes all that can be; the rest stays in the journal for the next time.
     *
     * @return what was undone, a phrase each
     * @throws MantaException the first thing that could not be undone
     */
    static List<String> run(FileHostJournal journal, TunFactory tuns) throws MantaException {
        List<String> undone = new ArrayList<>();
        MantaException first = null;
        for (HostChange change : journal.pending()) {
            try {
                undo(change, tuns);
                journal.undone(change);
                undone.add(describe(change));
                LOG.info("undone: change={}", describe(change));
            } catch (MantaException e) {
                first = later(first, e);
            }
        }
        if (first != null) {
            throw first;
        }
        return undone;
    }

    private static void undo(HostChange change, TunFactory tuns) throws MantaException {
        try {
            switch (change) {
                case HostChange.InterfaceMade made -> removeUnlessAlive(made.tun(), tuns);
                case HostChange.AllTrafficRouted routed ->
                        tuns.unrouteAll(routed.ipv4(), routed.mark());
                case HostChange.AddressAdded added -> LOG.trace("gone: {}", added);
                case HostChange.RouteAdded added -> LOG.trace("gone: {}", added);
            }
        } catch (TunException e) {
            // An interface of another sort has the name now, so ours is gone.
            if (e.reason() != TunException.Reason.NAME_TAKEN) {
                throw TunFailures.explain(e);
            }
        }
    }

    private static void removeUnlessAlive(String tun, TunFactory tuns) throws TunException {
        if (!isAlive(tun)) {
            tuns.remove(tun);
        }
    }

    /**
     * Whether a process holds the interface open: ours is dead, so then it is not ours but, say,
     * that of another Manta which took the name meanwhile.
     */
    private static boolean isAlive(String tun) {
        try {
            NetworkInterface found = NetworkInterface.getByName(tun);
            return found != null && found.isUp();
        } catch (SocketException e) {
            return false;
        }
    }

    private static MantaException later(
            @org.jspecify.annotations.Nullable MantaException first, MantaException next) {
        if (first == null) {
            return next;
        }
        first.addSuppressed(next);
        return first;
    }

    private static String describe(HostChange change) {
        return switch (change) {
            case HostChange.InterfaceMade made -> "interface " + made.tun();
            case HostChange.AddressAdded added ->
                    "address " + added.address() + " of " + added.tun();
            case HostChange.RouteAdded added ->
                    "route " + added.destination() + " into " + added.tun();
            case HostChange.AllTrafficRouted routed ->
                    "all " + (routed.ipv4() ? "IPv4" : "IPv6") + " traffic into " + routed.tun();
        };
    }
}
