package io.manta.engine;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.engine.peer.PeerSpec;
import io.manta.engine.plane.PlaneSnapshot;
import io.manta.engine.presence.Presence;
import io.manta.engine.remote.Peer;
import io.manta.engine.remote.PeerController;
import io.manta.engine.session.Session;
import io.manta.engine.session.SessionPlan;
import io.manta.packet.route.Route;
import io.manta.packet.route.RoutingTable;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.LocalIdentity;
import io.manta.wireguard.tunnel.Tunnel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A session together with its peers: what is true of the host and what is true of the loop, changed
 * together. Belongs to the host thread.
 */
final class ActiveSession implements AutoCloseable {
    private final EngineEnvironment environment;
    private final Presence presence;
    private final Session session;
    private volatile boolean closing;

    private ActiveSession(EngineEnvironment environment, Presence presence, Session session) {
        this.environment = environment;
        this.presence = presence;
        this.session = session;
    }

    /** Opens it; nothing is read from the device yet. */
    static ActiveSession open(EngineEnvironment environment, EngineConfig config, Presence presence)
            throws MantaException {
        Session session =
                Session.open(
                        plan(config),
                        environment.tuns(),
                        environment.journal(),
                        environment.clock(),
                        presence,
                        environment.health());
        ActiveSession active = new ActiveSession(environment, presence, session);
        try {
            active.syncPeers(config);
        } catch (MantaException | RuntimeException e) {
            active.closeAfter(e);
            throw e;
        }
        return active;
    }

    /** Starts the lane; {@code lost} is told on its thread should the device vanish. */
    void start(Consumer<ActiveSession> lost) {
        session.start(() -> onLaneEnd(lost));
    }

    /** Carries what waits in the device without a thread; false if nothing did. */
    boolean turn() {
        return session.turn();
    }

    /** What a configuration means for this machine; refuses one that makes no sense. */
    static SessionPlan plan(EngineConfig config) throws MantaException {
        String tun =
                config.tun()
                        .orElseThrow(
                                () ->
                                        new MantaException(
                                                ErrorCode.WRONG_STATE,
                                                "this service runs without a TUN device",
                                                "Start it without --tun none.",
                                                null));
        return SessionPlan.of(
                tun, config.mtuBytes(), config.addresses(), config.ranges(), config.peers());
    }

    String tunName() {
        return session.tunName();
    }

    /** Brings host and peers to another configuration; if the host refuses, nothing changes. */
    void change(EngineConfig next) throws MantaException {
        session.change(plan(next));
        syncPeers(next);
    }

    /** The UDP port has another number. */
    void portMoved() {
        session.keepPortOut();
    }

    /** Whether {@link #followOutward} may have something to do. */
    boolean followsOutward() {
        return session.followsOutward();
    }

    /** The networks of this machine are others, or the way out of them. */
    void followOutward() {
        session.followOutward();
    }

    private void onLaneEnd(Consumer<ActiveSession> lost) {
        if (!closing) {
            lost.accept(this);
        }
    }

    private void syncPeers(EngineConfig config) throws MantaException {
        presence.loop()
                .ask(
                        () -> {
                            syncPeersInLoop(config);
                            return config;
                        });
    }

    private void syncPeersInLoop(EngineConfig config) {
        presence.answerTo(identities(config));
        presence.context().ranges().set(config.ranges());
        List<PeerController> gone = goneInLoop(config);
        gone.forEach(this::removeInLoop);
        long nowNs = environment.clock().nanos();
        List<PeerController> fresh = new ArrayList<>();
        List<PeerController> kept = new ArrayList<>();
        for (PeerSpec spec : config.peers()) {
            Optional<PeerController> known = presence.peers().find(spec.key());
            if (known.isEmpty()) {
                fresh.add(addInLoop(spec, config));
            } else {
                known.get().update(spec, config.addresses(), config.mtuBytes(), nowNs);
                kept.add(known.get());
            }
        }
        publish();
        // Only what lanes know of may be answered.
        fresh.forEach(peer -> peer.start(nowNs));
        fresh.forEach(presence.peers()::rearm);
        kept.forEach(presence.peers()::rearm);
    }

    /** Peers that are wanted no more, or known by another key pair of ours from now on. */
    private List<PeerController> goneInLoop(EngineConfig config) {
        Map<TunnelPublicKey, PeerSpec> wanted = new HashMap<>();
        config.peers().forEach(spec -> wanted.put(spec.key(), spec));
        return presence.peers().all().stream()
                .filter(
                        peer -> {
                            PeerSpec spec = wanted.get(peer.spec().key());
                            return spec == null || !knowsSameKeyOfOurs(spec, peer.spec());
                        })
                .toList();
    }

    private static boolean knowsSameKeyOfOurs(PeerSpec one, PeerSpec other) {
        return one.identity().publicKey().equals(other.identity().publicKey());
    }

    private PeerController addInLoop(PeerSpec spec, EngineConfig config) {
        int slot = presence.peers().freeSlot();
        Tunnel tunnel =
                new Tunnel(
                        slot,
                        spec.identity(),
                        spec.key(),
                        spec.psk(),
                        presence.sessions(),
                        environment.random());
        tunnel.setPresharedKeys(spec.psks(), environment.clock().nanos());
        Peer peer = new Peer(slot, tunnel, presence.context().ranges(), config.mtuBytes());
        PeerController controller =
                new PeerController(
                        spec, peer, config.addresses(), presence.context(), config.mtuBytes());
        presence.handshakes().add(tunnel);
        presence.peers().add(controller);
        return controller;
    }

    private void removeInLoop(PeerController peer) {
        presence.handshakes().remove(peer.peer().tunnel());
        presence.peers().remove(peer);
    }

    private void publish() {
        List<Route> routes = new ArrayList<>();
        List<Peer> peers = new ArrayList<>();
        for (PeerController controller : presence.peers().all()) {
            peers.add(controller.peer());
            for (IpPrefix range : controller.spec().allowedIps()) {
                routes.add(new Route(range.network(), controller.peer().slot()));
            }
        }
        presence.plane()
                .publish(PlaneSnapshot.of(RoutingTable.of(routes), peers, session.output()));
    }

    private static List<LocalIdentity> identities(EngineConfig config) {
        Map<TunnelPublicKey, LocalIdentity> byKey = new LinkedHashMap<>();
        for (PeerSpec peer : config.peers()) {
            byKey.putIfAbsent(peer.identity().publicKey(), peer.identity());
        }
        return List.copyOf(byKey.values());
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
        closing = true;
        try {
            presence.loop()
                    .ask(
                            () -> {
                                presence.plane().publish(PlaneSnapshot.DOWN);
                                presence.answerTo(List.of());
                                presence.context().ranges().set(List.of());
                                List.copyOf(presence.peers().all()).forEach(this::removeInLoop);
                                return true;
                            });
        } finally {
            session.close();
        }
    }
}
