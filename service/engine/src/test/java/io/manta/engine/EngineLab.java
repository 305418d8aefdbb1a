package io.manta.engine;

import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramPortFactory;
import io.manta.base.net.DatagramSink;
import io.manta.base.net.HostAndPort;
import io.manta.base.net.IpPrefix;
import io.manta.base.time.Clock;
import io.manta.engine.host.RecordingJournal;
import io.manta.engine.peer.PeerSpec;
import io.manta.lab.MemoryInterface;
import io.manta.lab.MemoryTunFactory;
import io.manta.lab.os.NetNs;
import io.manta.link.port.UdpPorts;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunFactory;
import io.manta.wireguard.crypto.PresharedKey;
import io.manta.wireguard.crypto.RandomSource;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/** What an engine with threads of its own stands on in tests. */
final class EngineLab {
    static final String TUN = "manta0";
    private static final RandomSource RANDOM = new SecureRandom()::nextBytes;

    final RecordingJournal journal = new RecordingJournal();
    final HealthTracker health = new HealthTracker(Clock.system());
    final LocalIdentity identity = new LocalIdentity(TunnelPrivateKey.generate(RANDOM));
    private final int number;

    EngineLab(int number) {
        this.number = number;
    }

    /** A factory whose ports are inside. */
    static DatagramPortFactory ports(NetNs net) {
        return net.ports(new UdpPorts(new MetricRegistry()));
    }

    Engine engine(DatagramPortFactory ports, TunFactory tuns, EngineLab... peers) {
        return engine(ports, tuns, 0, peers);
    }

    Engine engine(DatagramPortFactory ports, TunFactory tuns, int port, EngineLab... peers) {
        return new Engine(
                new EngineEnvironment(
                        Clock.system(),
                        tuns,
                        ports,
                        port,
                        DatagramSink.NONE,
                        journal,
                        health,
                        new MetricRegistry(),
                        RANDOM),
                config(peers));
    }

    /** Both addresses of its own, and peers at addresses nobody answers from. */
    EngineConfig config(EngineLab... peers) {
        return new EngineConfig(
                Optional.of(TUN),
                1280,
                List.of(
                        prefix("100.64.0." + number + "/10"),
                        prefix("fd6d:616e:7461::" + number + "/48")),
                List.of(peers).stream().map(peer -> peer.spec("127.0.0.1:9", identity)).toList());
    }

    /** How another one describes it. */
    PeerSpec spec(String endpoint, LocalIdentity as) {
        try {
            return new PeerSpec(
                    "peer" + number,
                    identity.publicKey(),
                    Optional.of(HostAndPort.parse(endpoint)),
                    List.of(
                            prefix("100.64.0." + number + "/32"),
                            prefix("fd6d:616e:7461::" + number + "/128")),
                    PresharedKey.none(),
                    Duration.ofSeconds(25),
                    as);
        } catch (MantaException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** The same peer, which further ranges lead to. */
    static PeerSpec with(PeerSpec peer, String... ranges) {
        List<IpPrefix> allowed = new ArrayList<>(peer.allowedIps());
        for (String range : ranges) {
            allowed.add(prefix(range));
        }
        return new PeerSpec(
                peer.name(),
                peer.key(),
                peer.endpoint(),
                allowed,
                peer.psk(),
                peer.keepalive(),
                peer.identity());
    }

    static IpPrefix prefix(String text) {
        return Acquaintance.prefix(text);
    }

    /** Opens memory devices, each prepared by the test before the engine sees it. */
    static TunFactory prepared(MemoryTunFactory from, Consumer<MemoryInterface> prepare) {
        return new TunFactory() {
            @Override
            public boolean isAvailable() {
                return true;
            }

            @Override
            public int priority() {
                return 0;
            }

            @Override
            public TunDevice open(String name) throws TunException {
                var device = from.open(name);
                prepare.accept(device.config());
                return device;
            }

            @Override
            public void remove(String name) {
                from.remove(name);
            }
        };
    }

    /** The names of this program's threads that live now, those of other tests included. */
    static Set<String> liveThreads() {
        Set<String> names = new TreeSet<>();
        for (Thread thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().startsWith("manta-")) {
                names.add(thread.getName());
            }
        }
        return names;
    }

    static long usedHeapBytes() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
