package io.manta.engine.session;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.engine.peer.PeerSpec;
import io.manta.wireguard.message.WireGuardConstants;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What "up" would do to this machine: the result of thinking, before anything is touched.
 *
 * @param tun wanted interface name
 * @param mtuBytes of the interface
 * @param addresses it gets, with their prefix lengths
 * @param routes ranges that lead into it
 * @param sources which of the addresses packets on a route come from, where that matters
 * @param allTraffic families all of whose traffic goes to a peer, {@code 0.0.0.0/0} and {@code
 *     ::/0}
 */
public record SessionPlan(
        String tun,
        int mtuBytes,
        Set<IpPrefix> addresses,
        Set<IpPrefix> routes,
        Map<IpPrefix, IpPrefix> sources,
        Set<IpPrefix> allTraffic) {

    /** The smallest MTU a tunnel can have that is of any use. */
    public static final int LEAST_MTU = 576;

    /** The largest MTU a sealed packet still leaves room for. */
    public static final int MOST_MTU = 65_000;

    /**
     * Thinks.
     *
     * @throws MantaException if it makes no sense: an MTU out of range, a range that belongs to
     *     two, too many key pairs of ours
     */
    public static SessionPlan of(
            String tun,
            int mtuBytes,
            List<IpPrefix> addresses,
            List<IpPrefix> ranges,
            List<PeerSpec> peers)
            throws MantaException {
        if (mtuBytes < LEAST_MTU || mtuBytes > MOST_MTU) {
            throw new MantaException(
                    ErrorCode.INVALID_ARGUMENT,
                    "an MTU of " + mtuBytes + " is not within " + LEAST_MTU + " to " + MOST_MTU);
        }
        refuseSharedRanges(peers);
        refuseTooManyIdentities(peers);
        Set<IpPrefix> routes = new LinkedHashSet<>();
        Map<IpPrefix, IpPrefix> sources = new LinkedHashMap<>();
        Set<IpPrefix> allTraffic = new LinkedHashSet<>();
        for (IpPrefix range : ranges) {
            routes.add(range);
            // Or the system would take the first address of the interface for all of them.
            addresses.stream()
                    .filter(range::contains)
                    .findFirst()
                    .ifPresent(own -> sources.put(range, own));
        }
        for (PeerSpec peer : peers) {
            for (IpPrefix range : peer.allowedIps()) {
                if (range.bits() == 0) {
                    allTraffic.add(range.network());
                } else if (!isCovered(peer, range, ranges, sources)) {
                    routes.add(range.network());
                    peer.sourceFor(range).ifPresent(own -> sources.put(range.network(), own));
                }
            }
        }
        return new SessionPlan(
                tun, mtuBytes, new LinkedHashSet<>(addresses), routes, sources, allTraffic);
    }

    /**
     * A thousand members of one network need one route, not a thousand: unless a peer wants packets
     * from another address of ours than that route gives them.
     */
    private static boolean isCovered(
            PeerSpec peer, IpPrefix range, List<IpPrefix> ranges, Map<IpPrefix, IpPrefix> sources) {
        for (IpPrefix wide : ranges) {
            if (wide.contains(range)) {
                IpPrefix source = sources.get(wide);
                return peer.ours().isEmpty() || source != null && peer.ours().contains(source);
            }
        }
        return false;
    }

    /** The routes of another plan that are not exactly so in this one. */
    Set<IpPrefix> otherThan(Set<IpPrefix> theirRoutes, SessionPlan their) {
        Set<IpPrefix> other = new LinkedHashSet<>(theirRoutes);
        other.removeIf(
                route -> routes.contains(route) && source(route).equals(their.source(route)));
        return other;
    }

    /** Which address packets on a route come from, if that matters. */
    Optional<IpPrefix> source(IpPrefix route) {
        return Optional.ofNullable(sources.get(route));
    }

    /** A plan to have an interface and nothing more. */
    static SessionPlan nothing(String tun, int mtuBytes) {
        return new SessionPlan(tun, mtuBytes, Set.of(), Set.of(), Map.of(), Set.of());
    }

    private static void refuseTooManyIdentities(List<PeerSpec> peers) throws MantaException {
        long identities =
                peers.stream().map(peer -> peer.identity().publicKey()).distinct().count();
        if (identities > WireGuardConstants.MAX_IDENTITIES) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    identities
                            + " key pairs of this device are more than the "
                            + WireGuardConstants.MAX_IDENTITIES
                            + " it can answer to");
        }
    }

    private static void refuseSharedRanges(List<PeerSpec> peers) throws MantaException {
        Map<IpPrefix, String> owners = new LinkedHashMap<>();
        for (PeerSpec peer : peers) {
            for (IpPrefix range : peer.allowedIps()) {
                String other = owners.putIfAbsent(range.network(), peer.name());
                if (other != null && !other.equals(peer.name())) {
                    throw new MantaException(
                            ErrorCode.INVALID_ARGUMENT,
                            range + " belongs to '" + other + "' and '" + peer.name() + "'",
                            "Give each range to one peer only.",
                            null);
                }
            }
        }
    }
}
