package io.manta.engine.presence;

import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.net.DatagramPort;
import io.manta.base.net.DatagramReceiver;
import io.manta.base.net.DatagramSender;
import io.manta.base.time.Clock;
import io.manta.engine.loop.ControlLoop;
import io.manta.engine.plane.InboundLane;
import io.manta.engine.plane.LaneMailbox;
import io.manta.engine.plane.Plane;
import io.manta.engine.probe.EchoBook;
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
import java.util.List;
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
    private final DatagramPort port;
    private final InboundLanes lanes;
    private final SharedSender shared;
    private final Plane plane = new Plane();
    private final SessionIndex sessions;
    private final HandshakeGuard guard;
    private final HandshakeService handshakes;
    private final LaneMailbox mailbox;
    private final PeerTable peers;
    private final PeerContext context;
    private final ControlLoop loop;

    /**
     * Opens the port.
     *
     * @throws MantaException if no port can be had
     */
    public Presence(PresenceParts parts) throws MantaException {
        this.clock = parts.clock();
        this.port = parts.ports().open(parts.wantedPort());
        this.lanes = new InboundLanes(port);
        TunnelRanges ranges = new TunnelRanges();
        this.shared = new SharedSender(port.sender(), ranges, parts.metrics());
        this.sessions = new SessionIndex(parts.random());
        this.guard = new HandshakeGuard(List.of(), parts.random());
        this.handshakes = new HandshakeService(List.of(), sessions);
        this.peers = new PeerTable(clock);
        EchoBook echoes = new EchoBook(randomLong(parts.random()));
        Transmitter transmitter = new Transmitter(lanes.newSender(), lanes.newDrops());
        this.mailbox = new LaneMailbox(echoes, this::wake);
        LoopDuties duties = new LoopDuties(mailbox, handshakes, peers, echoes, transmitter);
        this.loop = new ControlLoop(clock, duties);
        this.context =
                new PeerContext(
                        clock,
                        transmitter,
                        echoes,
                        parts.resolvers().make(scope, this::loop),
                        ranges,
                        parts.health(),
                        mailbox::attention,
                        parts.silent());
        lanes.open((receiver, answers, drops) -> lane(parts, receiver, answers, drops));
        // One more for the outbound lane of whichever session there is.
        lanes.newDrops();
        DropCounters.publish(parts.metrics(), lanes.drops());
    }

    private InboundLane lane(
            PresenceParts parts,
            DatagramReceiver receiver,
            DatagramSender answers,
            DropCounters drops) {
        return new InboundLane(
                receiver, answers, plane, sessions, guard, parts.quic(), clock, mailbox, drops);
    }

    private void wake() {
        loop.wake();
    }

    /** Starts the threads. Without this, {@link #turn} does their work. */
    public void start() {
        loop.start(scope);
        lanes.start(scope);
    }

    /** Does a little of everything without any thread; whether there was anything to do. */
    public boolean turn() {
        boolean busy = lanes.turn();
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
        return lanes.drops();
    }

    @Override
    public void close() {
        port.close();
        scope.close();
        // After the threads they belong to.
        lanes.closeSenders();
        shared.close();
    }

    private static long randomLong(RandomSource random) {
        byte[] bytes = new byte[Long.BYTES];
        random.fill(bytes);
        return ByteBuffer.wrap(bytes).getLong();
    }
}
