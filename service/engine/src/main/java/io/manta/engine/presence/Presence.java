package io.manta.engine.presence;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.life.TaskScope;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramPort;
import io.manta.base.net.DatagramPortFactory;
import io.manta.base.net.DatagramReceiver;
import io.manta.base.net.DatagramSender;
import io.manta.base.net.DatagramSink;
import io.manta.base.time.Clock;
import io.manta.engine.loop.ControlLoop;
import io.manta.engine.plane.InboundLane;
import io.manta.engine.plane.LaneMailbox;
import io.manta.engine.plane.Plane;
import io.manta.engine.probe.EchoBook;
import io.manta.engine.remote.EndpointResolver;
import io.manta.engine.remote.PeerContext;
import io.manta.engine.remote.Transmitter;
import io.manta.engine.remote.TunnelRanges;
import io.manta.packet.ip.DropCounters;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.handshake.HandshakeGuard;
import io.manta.wireguard.handshake.LocalIdentity;
import io.manta.wireguard.tunnel.HandshakeService;
import io.manta.wireguard.tunnel.SessionIndex;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Being reachable: the UDP port, its lanes, and the control loop. One-shot: opened when made,
 * closed once.
 */
public final class Presence implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Presence.class);

    private final Clock clock;
    private final TaskScope scope = new TaskScope("presence");
    private final List<DatagramSender> senders = new ArrayList<>();
    private final DatagramPort port;
    private final DatagramSink quic;
    private final SharedSender shared;
    private final Plane plane = new Plane();
    private final SessionIndex sessions;
    private final HandshakeGuard guard;
    private final HandshakeService handshakes;
    private final EchoBook echoes;
    private final LaneMailbox mailbox;
    private final PeerTable peers;
    private final PeerContext context;
    private final ControlLoop loop;
    private final List<DropCounters> drops = new ArrayList<>();
    private final List<InboundLane> lanes = new ArrayList<>();

    /**
     * Opens the port.
     *
     * @param quic takes what is QUIC
     * @throws MantaException if no port can be had
     */
    public Presence(
            Clock clock,
            DatagramPortFactory ports,
            int wantedPort,
            DatagramSink quic,
            RandomSource random,
            HealthTracker health,
            MetricRegistry metrics)
            throws MantaException {
        this(clock, ports, wantedPort, quic, random, health, metrics, VirtualResolver::new);
    }

    /** As the other, with another way to resolve names. */
    public Presence(
            Clock clock,
            DatagramPortFactory ports,
            int wantedPort,
            DatagramSink quic,
            RandomSource random,
            HealthTracker health,
            MetricRegistry metrics,
            ResolverFactory resolvers)
            throws MantaException {
        this.clock = clock;
        this.port = ports.open(wantedPort);
        this.quic = quic;
        TunnelRanges ranges = new TunnelRanges();
        this.shared = new SharedSender(port.sender(), ranges, metrics);
        this.sessions = new SessionIndex(random);
        this.guard = new HandshakeGuard(List.of(), random);
        this.handshakes = new HandshakeService(List.of(), sessions);
        this.echoes = new EchoBook(randomLong(random));
        this.peers = new PeerTable(clock);
        Transmitter transmitter = new Transmitter(newSender(), newDrops());
        this.mailbox = new LaneMailbox(echoes, this::wake);
        this.loop =
                new ControlLoop(
                        clock, new LoopDuties(mailbox, handshakes, peers, echoes, transmitter));
        EndpointResolver resolver = resolvers.make(scope, this::loop);
        this.context =
                new PeerContext(
                        clock, transmitter, echoes, resolver, ranges, health, mailbox::attention);
        port.receivers().forEach(this::addLane);
        // One more for the outbound lane of whichever session there is.
        newDrops();
        DropCounters.publish(metrics, drops);
    }

    /** Makes the resolver of a presence. */
    @FunctionalInterface
    public interface ResolverFactory {
        /** One whose threads live in {@code scope} and whose answers arrive in {@code loop}. */
        EndpointResolver make(TaskScope scope, Supplier<ControlLoop> loop);
    }

    private void wake() {
        loop.wake();
    }

    private void addLane(DatagramReceiver receiver) {
        lanes.add(
                new InboundLane(
                        receiver,
                        newSender(),
                        plane,
                        sessions,
                        guard,
                        quic,
                        clock,
                        mailbox,
                        newDrops()));
    }

    private DatagramSender newSender() {
        DatagramSender sender = port.sender();
        senders.add(sender);
        return sender;
    }

    private DropCounters newDrops() {
        DropCounters counters = new DropCounters();
        drops.add(counters);
        return counters;
    }

    /** Starts the threads. Without this, {@link #turn} does their work. */
    public void start() {
        loop.start(scope);
        for (int i = 0; i < lanes.size(); i++) {
            InboundLane lane = lanes.get(i);
            String family = port.receivers().get(i).family();
            scope.forkPlatform("udp-rx-" + family, () -> LaneRunner.run(lane::awaitTurn));
        }
    }

    /** Does a little of everything without any thread; whether there was anything to do. */
    public boolean turn() {
        boolean busy = false;
        for (InboundLane lane : lanes) {
            busy |= lane.turn();
        }
        return loop.turn() > 0 || busy;
    }

    /** This machine is on other networks: fresh sockets, and the peers are told. Any thread. */
    public void networkChanged() {
        try {
            port.rebind();
        } catch (MantaException e) {
            LOG.warn("sockets not renewed: reason={}", e.getMessage());
        }
        loop.post(() -> peers.networkChanged(clock.nanos()));
    }

    /** The port's number. */
    public DatagramPort port() {
        return port;
    }

    /** Sends what is not of the tunnels. */
    public SharedSender shared() {
        return shared;
    }

    /** What lanes see. */
    public Plane plane() {
        return plane;
    }

    /** Where lanes leave messages. */
    public LaneMailbox mailbox() {
        return mailbox;
    }

    /** The owner of all that changes. */
    public ControlLoop loop() {
        return loop;
    }

    /** The peers; for the loop. */
    public PeerTable peers() {
        return peers;
    }

    /** What their controllers share; for the loop. */
    public PeerContext context() {
        return context;
    }

    /** Receiver indices. */
    public SessionIndex sessions() {
        return sessions;
    }

    /** Who answers handshakes; for the loop. */
    public HandshakeService handshakes() {
        return handshakes;
    }

    /** Which key pairs are answered to from now on; in the loop. */
    public void answerTo(List<LocalIdentity> identities) {
        guard.setIdentities(identities);
        handshakes.setIdentities(identities);
    }

    /** Counters of every lane; the last belong to the session's outbound lane. */
    public List<DropCounters> drops() {
        return drops;
    }

    @Override
    public void close() {
        port.close();
        scope.close();
        // After the threads they belong to.
        senders.forEach(DatagramSender::close);
        shared.close();
    }

    private static long randomLong(RandomSource random) {
        byte[] bytes = new byte[Long.BYTES];
        random.fill(bytes);
        return ByteBuffer.wrap(bytes).getLong();
    }
}
