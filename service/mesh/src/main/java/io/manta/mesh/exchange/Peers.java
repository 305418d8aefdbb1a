package io.manta.mesh.exchange;

import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.identity.DeviceId;
import io.manta.mesh.loop.Timer;
import io.manta.mesh.network.Room;
import io.manta.mesh.peer.EndpointRules;
import io.manta.mesh.peer.Neighbours;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is connected and who should be: tells every exchange of connections that come and go,
 * remembers where devices were, and shows strangers out who have nothing more to say.
 */
public final class Peers {
    /** A stranger that asks to be let in does so each minute. */
    private static final Duration STRANGERS_TIME = Duration.ofSeconds(100);

    private static final Duration SAVE = Duration.ofSeconds(60);

    /** Devices somebody wants to talk to are kept connected for so long. */
    private static final Duration ON_DEMAND = Duration.ofMinutes(10);

    private static final int MOST_ON_DEMAND = 256;

    /** Connections with members that this device does not want itself. */
    private static final int MOST_SURPLUS = 16;

    private static final Logger LOG = LoggerFactory.getLogger(Peers.class);

    private final Parts parts;
    private final Map<DeviceId, Timer> strangers = new HashMap<>();
    private final Map<DeviceId, Timer> onDemand = new HashMap<>();
    private Timer saving = Timer.NONE;

    Peers(Parts parts) {
        this.parts = parts;
    }

    void start() {
        saving = parts.loop().after(SAVE, this::lookAgain);
        want();
    }

    /** A peer is connected. */
    void opened(ControlConnection link) {
        DeviceId peer = link.peer();
        parts.links().opened(link);
        if (parts.rooms().sharedWith(peer).isEmpty()) {
            heard(link);
        } else {
            meet(link);
        }
        parts.connector().opened(peer);
        parts.sync().opened(link);
        parts.ledgers().opened(link);
        parts.hints().opened(link);
        parts.rename().opened(link);
        parts.caretaker().opened(link);
        parts.secrets().meet();
        parts.conversations().forEach(each -> each.opened(link));
        parts.touched();
    }

    /** What a greeting says is true when it is said; later, the peer tells what has changed. */
    private void meet(ControlConnection link) {
        learn(link);
        parts.book().ipv6Only(link.peer(), link.hello().ipv6Only());
    }

    private void learn(ControlConnection link) {
        EndpointRules rules = parts.rules();
        List<Endpoint> own = link.hello().endpoints().stream().filter(rules::mayDial).toList();
        parts.book().connected(link.peer(), link.endpoint(), own, parts.clock().now());
    }

    /** A connection has ended. */
    void closed(ControlConnection link, String reason) {
        if (!parts.links().closed(link)) {
            // Another one with the same peer has taken its place.
            return;
        }
        DeviceId peer = link.peer();
        LOG.debug("closed: peer={} reason={}", peer.shortForm(), reason);
        if (!parts.rooms().sharedWith(peer).isEmpty()) {
            parts.book().seenAlive(peer, parts.clock().now());
        }
        strangers.getOrDefault(peer, Timer.NONE).cancel();
        strangers.remove(peer);
        parts.sync().closed(peer);
        parts.grants().closed(peer);
        parts.secrets().closed(peer);
        parts.connector().closed(peer);
        parts.touched();
    }

    /** A peer has said something: a stranger may stay a while longer. */
    void heard(ControlConnection link) {
        DeviceId peer = link.peer();
        if (!parts.links().has(peer) || !parts.rooms().sharedWith(peer).isEmpty()) {
            return;
        }
        strangers.getOrDefault(peer, Timer.NONE).cancel();
        strangers.put(peer, parts.loop().after(STRANGERS_TIME, () -> showOut(peer)));
    }

    /** Ends a connection that serves nothing any more. */
    void showOut(DeviceId peer) {
        strangers.remove(peer);
        boolean asked =
                parts.joiner().asked().contains(peer) || parts.askedOtherwise().contains(peer);
        if (parts.rooms().sharedWith(peer).isEmpty() && !asked) {
            parts.links().with(peer).ifPresent(link -> link.close("no network in common"));
        }
    }

    /** Members have changed, or networks: so has who should be connected. */
    public void want() {
        parts.lookAtRules();
        Map<DeviceId, Integer> ranks = new HashMap<>();
        Set<DeviceId> known = new HashSet<>(parts.joiner().asked());
        known.addAll(parts.askedOtherwise());
        for (Room room : parts.rooms().all()) {
            known.addAll(room.members());
            rank(room, ranks);
        }
        onDemand.keySet().stream().filter(known::contains).forEach(device -> ranks.put(device, 0));
        ranks.remove(parts.self());
        parts.book().retain(known);
        parts.dispatcher().expect(known);
        parts.connector().want(ranks);
        learnOfNewMembers();
        parts.secretBook().retain(known);
        parts.secrets().meet();
    }

    /**
     * Who was a stranger when it connected may be a member by now. On disk at once: a device that
     * forgot where its only acquaintance is would never find its way back.
     */
    private void learnOfNewMembers() {
        boolean news = false;
        for (ControlConnection link : parts.links().all()) {
            DeviceId peer = link.peer();
            if (!parts.rooms().sharedWith(peer).isEmpty()
                    && parts.book().lastSeen(peer).isEmpty()) {
                meet(link);
                news = true;
            }
        }
        if (news) {
            save();
        }
    }

    /** Coordinators first, then neighbours; whoever coordinates keeps with everybody. */
    private void rank(Room room, Map<DeviceId, Integer> ranks) {
        if (room.isEnded() && room.rootKey().isEmpty()) {
            // Others have more reason to tell the rest.
            return;
        }
        if (room.isCoordinator(parts.self())) {
            room.members().forEach(device -> ranks.merge(device, 2, Math::min));
        }
        Neighbours.of(parts.self(), room.members())
                .forEach(device -> ranks.merge(device, 1, Math::min));
        room.coordinators().forEach(device -> ranks.put(device, 0));
    }

    /** Somebody wants to talk to that device. */
    public void reach(DeviceId device) {
        if (parts.rooms().sharedWith(device).isEmpty()) {
            return;
        }
        boolean isNew = !onDemand.containsKey(device);
        if (isNew && onDemand.size() >= MOST_ON_DEMAND) {
            return;
        }
        onDemand.getOrDefault(device, Timer.NONE).cancel();
        onDemand.put(
                device,
                parts.loop()
                        .after(
                                ON_DEMAND,
                                () -> {
                                    onDemand.remove(device);
                                    want();
                                }));
        if (isNew) {
            want();
            parts.connector().news(device);
        }
    }

    /** The network of this machine changed. */
    public void networkChanged() {
        parts.hints().writer().tellOwn(parts.ownEndpoints(), parts.isIpv6Only());
        parts.connector().tryAll();
    }

    private void lookAgain() {
        parts.lookAtRules();
        for (ControlConnection link : parts.links().all()) {
            if (!parts.rooms().sharedWith(link.peer()).isEmpty()) {
                boolean moved = parts.book().candidates(link.peer()).indexOf(link.endpoint()) != 0;
                learn(link);
                if (moved) {
                    parts.hints().opened(link);
                    parts.touched();
                }
            }
        }
        closeSurplus();
        save();
        saving = parts.loop().after(SAVE, this::lookAgain);
    }

    /** Connections from when a network was smaller, or that others wanted once: oldest first. */
    private void closeSurplus() {
        List<ControlConnection> surplus =
                parts.links().all().stream()
                        .filter(link -> !parts.connector().wants(link.peer()))
                        .filter(link -> !parts.rooms().sharedWith(link.peer()).isEmpty())
                        .toList();
        surplus.stream()
                .limit(Math.max(0, surplus.size() - MOST_SURPLUS))
                .forEach(link -> link.close("no need of this connection now"));
    }

    /** Keeps on disk where devices were. */
    public void save() {
        if (!parts.book().isChanged()) {
            return;
        }
        try {
            parts.store().devices().save(parts.book().remembered());
            parts.book().saved();
        } catch (MantaException e) {
            LOG.warn("addresses not saved: reason={}", e.getMessage());
        }
    }

    /** Looks and saves no more. */
    void stop() {
        saving.cancel();
    }
}
