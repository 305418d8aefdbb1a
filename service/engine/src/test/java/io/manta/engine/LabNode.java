package io.manta.engine;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramSink;
import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.engine.host.HostJournal;
import io.manta.engine.peer.PeerStatus;
import io.manta.engine.presence.Presence;
import io.manta.engine.presence.PresenceParts;
import io.manta.engine.remote.EndpointResolver;
import io.manta.engine.remote.PeerController;
import io.manta.lab.Host;
import io.manta.lab.MemoryPort;
import io.manta.lab.MemoryTun;
import io.manta.lab.MemoryTunFactory;
import io.manta.lab.NatBox;
import io.manta.lab.Place;
import io.manta.packet.ip.DropCounters;
import io.manta.packet.ip.DropReason;
import io.manta.packet.offload.Segmenter;
import io.manta.packet.offload.SuperpacketKind;
import io.manta.tun.Offload;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.crypto.TunnelPublicKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One machine of a {@link Mesh}: an engine without threads, and a small kernel behind its TUN. */
final class LabNode {
    static final int WANTED_PORT = 41_820;
    static final String TUN = "manta0";

    private final Mesh mesh;
    private final String name;
    private final int number;
    private final RandomSource random;
    private final List<Acquaintance> known = new ArrayList<>();
    private final List<byte[]> inbox = new ArrayList<>();
    private final List<TunnelPublicKey> silences = new ArrayList<>();
    private final HealthTracker health;
    private LocalIdentity identity;
    private Place place;
    private @Nullable Host host;
    private @Nullable MemoryTunFactory tuns;
    private @Nullable Presence presence;
    private @Nullable ActiveSession session;
    private HostJournal journal = HostJournal.none();
    private DatagramSink quic = DatagramSink.NONE;
    private List<IpPrefix> ranges = List.of();
    private int mtuBytes = 1280;
    private boolean offloads = true;
    private boolean answersEchoes = true;
    private long turns;
    private long superpackets;

    LabNode(Mesh mesh, String name, int number, long seed) {
        this.mesh = mesh;
        this.name = name;
        this.number = number;
        Random generator = new Random(seed);
        this.random = generator::nextBytes;
        this.identity = newIdentity();
        this.place = mesh.internet;
        this.health = new HealthTracker(mesh.clock);
    }

    // ---- Before it is on.

    LabNode behind(NatBox nat) {
        place = nat;
        return this;
    }

    LabNode mtu(int bytes) {
        mtuBytes = bytes;
        return this;
    }

    LabNode withoutOffloads() {
        offloads = false;
        return this;
    }

    LabNode silent() {
        answersEchoes = false;
        return this;
    }

    LabNode journal(HostJournal value) {
        journal = value;
        return this;
    }

    /** Who takes QUIC datagrams. */
    LabNode quic(DatagramSink sink) {
        quic = sink;
        return this;
    }

    /** Ranges that lead into the tunnel as a whole. */
    LabNode ranges(String... texts) {
        ranges = Arrays.stream(texts).map(Acquaintance::prefix).toList();
        return this;
    }

    /** Tells it of another, where that one is now. */
    Acquaintance knows(LabNode peer) {
        Acquaintance acquaintance = new Acquaintance(this, peer);
        known.add(acquaintance);
        return acquaintance;
    }

    void forgets(LabNode peer) {
        known.removeIf(acquaintance -> acquaintance.peer == peer);
    }

    LocalIdentity newIdentity() {
        return new LocalIdentity(TunnelPrivateKey.generate(random));
    }

    // ---- On and off.

    LabNode up() {
        try {
            EngineEnvironment environment = environment();
            Presence open = presence;
            if (open == null) {
                open =
                        new Presence(
                                new PresenceParts(
                                        mesh.clock,
                                        host().ports(),
                                        WANTED_PORT,
                                        quic,
                                        random,
                                        health,
                                        environment.metrics(),
                                        (scope, loop) -> resolver(),
                                        silences::add));
                presence = open;
            }
            session = ActiveSession.open(environment, config(), open);
            return this;
        } catch (MantaException e) {
            throw new IllegalStateException(e);
        }
    }

    void down() {
        try {
            session().close();
            session = null;
        } catch (MantaException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Takes over whatever was said since it came up. */
    void apply() {
        apply(config());
    }

    void apply(EngineConfig next) {
        try {
            session().change(next);
        } catch (MantaException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Goes over to another UDP port. */
    void listenOn(int port) {
        try {
            new PortChoice(health, mesh.clock).move(presence(), port);
        } catch (MantaException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What the system says of its networks has changed. */
    void networkChanged() {
        presence().networkChanged();
    }

    /** How often its sockets were renewed. */
    int rebinds() {
        return ((MemoryPort) presence().port()).rebinds();
    }

    /** The process ends without a word and begins again: same key, nothing remembered. */
    void restart() {
        presence().port().close();
        presence = null;
        session = null;
        tuns = null;
        up();
    }

    EngineConfig config() {
        return new EngineConfig(
                Optional.of(TUN),
                mtuBytes,
                List.of(IpPrefix.of(ipv4(), 10), IpPrefix.of(ipv6(), 48)),
                ranges,
                known.stream().map(Acquaintance::spec).toList());
    }

    private EngineEnvironment environment() {
        return new EngineEnvironment(
                mesh.clock,
                tuns(),
                host().ports(),
                WANTED_PORT,
                quic,
                journal,
                health,
                new MetricRegistry(),
                random);
    }

    private EndpointResolver resolver() {
        return new EndpointResolver() {
            @Override
            public void resolve(HostAndPort endpoint, Consumer<List<Endpoint>> answer) {
                presence()
                        .loop()
                        .post(() -> answer.accept(mesh.resolve(endpoint.host(), endpoint.port())));
            }
        };
    }

    // ---- Time.

    boolean turn() {
        if (presence == null) {
            return false;
        }
        boolean busy = presence().turn();
        if (session != null) {
            busy |= session().turn();
            busy |= takeWritten();
        }
        turns += busy ? 1 : 0;
        return busy;
    }

    long nextDueNs() {
        return presence == null ? Long.MAX_VALUE : presence().loop().nextDueNs();
    }

    /** How many turns found something to do. */
    long turns() {
        return turns;
    }

    // ---- Packets.

    /** A program on this node sends a packet into the tunnel. */
    LabNode send(byte[] packet) {
        tun().emit(packet);
        return this;
    }

    LabNode send(byte[] packet, Offload offload) {
        tun().emit(packet, offload);
        return this;
    }

    /** A datagram of that size to another node, over IPv4. */
    LabNode send4(LabNode to, int totalBytes) {
        return send(Packets.udp4(number, to.number, totalBytes, 0));
    }

    LabNode send6(LabNode to, int totalBytes) {
        return send(Packets.udp6(number, to.number, totalBytes, 0));
    }

    /** What came out of the tunnel since the last time, superpackets cut again. */
    List<byte[]> received() {
        List<byte[]> taken = List.copyOf(inbox);
        inbox.clear();
        return taken;
    }

    /** How many of what came out were superpackets. */
    long superpackets() {
        return superpackets;
    }

    private boolean takeWritten() {
        List<MemoryTun.Packet> written = tun().written();
        for (MemoryTun.Packet packet : written) {
            byte[] reply = answersEchoes ? Packets.echoReply(packet.bytes()) : null;
            if (reply != null) {
                tun().emit(reply);
            } else {
                superpackets += packet.offload().kind() == Offload.Kind.NONE ? 0 : 1;
                inbox.addAll(cut(packet.bytes(), packet.offload()));
            }
        }
        return !written.isEmpty();
    }

    /** As a kernel would. */
    static List<byte[]> cut(byte[] packet, Offload offload) {
        if (offload.kind() == Offload.Kind.NONE) {
            return List.of(packet);
        }
        SuperpacketKind kind = SuperpacketKind.valueOf(offload.kind().name());
        Segmenter segmenter = new Segmenter();
        if (!segmenter.begin(packet, 0, packet.length, kind, offload.segmentBytes())) {
            throw new AssertionError("no superpacket: " + segmenter.rejection());
        }
        List<byte[]> pieces = new ArrayList<>();
        byte[] piece = new byte[packet.length];
        for (int n = segmenter.next(piece, 0); n > 0; n = segmenter.next(piece, 0)) {
            pieces.add(Arrays.copyOf(piece, n));
        }
        return pieces;
    }

    // ---- Questions.

    CompletableFuture<Duration> ping(LabNode peer) {
        PeerController controller = controller(peer);
        CompletableFuture<Duration> answer = controller.ping(mesh.clock.nanos());
        presence().peers().rearm(controller);
        return answer;
    }

    /** How often another protocol was asked to look after a peer. */
    long wasSilent(LabNode peer) {
        return silences.stream().filter(peer.identity().publicKey()::equals).count();
    }

    /** Another protocol heard the peer from there. */
    void hears(LabNode peer, Endpoint place) {
        PeerController controller = controller(peer);
        controller.heardAt(place, mesh.clock.nanos());
        presence().peers().rearm(controller);
    }

    PeerStatus status(LabNode peer) {
        return controller(peer).status(mesh.clock.nanos());
    }

    PeerController controller(LabNode peer) {
        Acquaintance acquaintance =
                known.stream().filter(a -> a.peer == peer).findFirst().orElseThrow();
        return presence().peers().find(acquaintance.key()).orElseThrow();
    }

    long drops(DropReason reason) {
        return DropCounters.sum(presence().drops(), reason);
    }

    Map<DropReason, Long> drops() {
        Map<DropReason, Long> counted = new EnumMap<>(DropReason.class);
        for (DropReason reason : DropReason.values()) {
            if (drops(reason) > 0) {
                counted.put(reason, drops(reason));
            }
        }
        return counted;
    }

    List<String> warnings() {
        return health.warnings().value().stream().map(Warning::code).toList();
    }

    String name() {
        return name;
    }

    int number() {
        return number;
    }

    LocalIdentity identity() {
        return identity;
    }

    InetAddress ipv4() {
        return address(Packets.ipv4(number));
    }

    InetAddress ipv6() {
        return address(Packets.ipv6(number));
    }

    /** Where its port is, as it sees it itself. */
    Endpoint endpoint() {
        return host().endpoint(presence == null ? WANTED_PORT : presence().port().localPort());
    }

    Host host() {
        if (host == null) {
            boolean outside = place == mesh.internet;
            String prefix = outside ? "198.51.100." : "192.168.1.";
            host = place.host(name, prefix + number);
            if (outside) {
                host.plug(place, "2001:db8::" + number);
            }
        }
        return host;
    }

    MemoryTun tun() {
        return tuns().device(TUN);
    }

    MemoryTunFactory tuns() {
        if (tuns == null) {
            tuns = new MemoryTunFactory(offloads);
        }
        return tuns;
    }

    Presence presence() {
        if (presence == null) {
            throw new IllegalStateException(name + " was never up");
        }
        return presence;
    }

    ActiveSession session() {
        if (session == null) {
            throw new IllegalStateException(name + " is not up");
        }
        return session;
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (java.net.UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
