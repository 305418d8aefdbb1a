package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.manta.base.net.DatagramReceiver;
import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.ReceivedDatagrams;
import io.manta.base.net.SendOutcome;
import io.manta.engine.plane.InboundLane;
import io.manta.engine.plane.OutboundLane;
import io.manta.engine.plane.Plane;
import io.manta.engine.plane.PlaneSnapshot;
import io.manta.engine.plane.TunOutput;
import io.manta.lab.MemoryTun;
import io.manta.packet.ip.DropCounters;
import io.manta.packet.ip.DropReason;
import io.manta.tun.InterfaceConfig;
import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.wireguard.crypto.AeadCipher;
import io.manta.wireguard.crypto.AeadKey;
import io.manta.wireguard.handshake.HandshakeGuard;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Lanes leave no garbage of our own behind packets. What the JDK's cipher leaves is measured by
 * itself and is the ceiling. Needs {@code -XX:-DoEscapeAnalysis}, which this module's tests run
 * with: what the compiler manages to leave out depends on what it inlines where, so the same cipher
 * would cost 704 bytes here and 728 there; without it each allocation counts, compiled or not.
 */
class AllocationTest {
    private static final int WARM_UP_TURNS = 1500;
    private static final int MEASURED_TURNS = 1500;

    /** The JVM's own once-only work may fall into one round, not into all. */
    private static final int ROUNDS = 4;

    private static final int ALL_TURNS = WARM_UP_TURNS + ROUNDS * MEASURED_TURNS;

    /** What some thousand turns may cost for reasons of the JVM's own. */
    private static final long TOLERATED_BYTES = 8192;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Mesh mesh = new Mesh(6);
    private final LabNode ann = mesh.node("ann");
    private final LabNode bob = mesh.node("bob");
    private final DropCounters drops = new DropCounters();
    private final Tun tun = new Tun();
    private final Wire wire = new Wire();
    private long sealedPackets;
    private long quicTaken;

    @BeforeEach
    void aSession() {
        ann.knows(bob);
        bob.knows(ann);
        ann.up();
        bob.up();
        ann.send4(bob, 100);
        mesh.seconds(1);
        wire.sender = ann.endpoint();
    }

    @Test
    void singlePacketsOutLeaveNoGarbage() {
        tun.reads(Packets.udp4(1, 2, 1000, 0), new Offload(), 10);

        assertNoGarbage(outbound()::turn, 10, 1000);
    }

    @Test
    void smallPacketsOutLeaveNoGarbage() {
        tun.reads(Packets.udp6(1, 2, 80, 0), new Offload(), 32);

        assertNoGarbage(outbound()::turn, 32, 80);
    }

    @Test
    void superpacketsOutLeaveNoGarbage() {
        tun.reads(
                Packets.tcp(Packets.ipv4(1), Packets.ipv4(2), 0x18, 1, new byte[0], 12_400),
                tcp4(1240),
                1);

        assertNoGarbage(outbound()::turn, 10, 1280);
    }

    @Test
    void refusedPacketsOutLeaveNoGarbage() {
        tun.reads(Packets.udp4(1, 99, 1000, 0), new Offload(), 10);

        assertNoGarbage(outbound()::turn, 0, 0);
        assertThat(drops.value(DropReason.NO_ROUTE)).isPositive();
    }

    @Test
    void singlePacketsInLeaveNoGarbage() {
        record(Packets.udp4(1, 2, 1000, 0), new Offload());

        assertNoGarbage(inbound()::turn, 1, 1000);
        assertThat(tun.written).isEqualTo(ALL_TURNS);
    }

    @Test
    void trainsInLeaveNoGarbage() {
        record(
                Packets.tcp(Packets.ipv4(1), Packets.ipv4(2), 0x18, 1, new byte[0], 12_400),
                tcp4(1240));

        assertNoGarbage(inbound()::turn, 10, 1280);
        assertThat(tun.written).as("superpackets").isEqualTo(ALL_TURNS);
    }

    @Test
    void noiseInLeavesNoGarbage() {
        byte[] noise = new byte[100];
        noise[0] = 4;
        for (int i = 0; i < ALL_TURNS; i++) {
            wire.trains.add(noise);
        }
        wire.segmentBytes = 100;

        assertNoGarbage(inbound()::turn, 0, 0);
        assertThat(drops.value(DropReason.UNKNOWN_INDEX)).isPositive();
    }

    @Test
    void quicInLeavesNoGarbage() {
        byte[] quic = new byte[100];
        quic[0] = 0x40;
        for (int i = 0; i < ALL_TURNS; i++) {
            wire.trains.add(quic);
        }
        wire.segmentBytes = 100;

        assertNoGarbage(inbound()::turn, 0, 0);
        assertThat(quicTaken).isEqualTo(ALL_TURNS);
    }

    private void assertNoGarbage(Runnable turn, int packetsATurn, int packetBytes) {
        run(turn, WARM_UP_TURNS);
        long lane = Long.MAX_VALUE;
        for (int i = 0; i < ROUNDS; i++) {
            lane = Math.min(lane, garbage(() -> run(turn, MEASURED_TURNS)));
        }
        long cipher = packetsATurn == 0 ? 0 : cipherGarbage(packetsATurn, packetBytes);

        assertThat(lane)
                .as("of which the cipher's own %d", cipher)
                .isLessThan(cipher + TOLERATED_BYTES);
    }

    private static void run(Runnable turn, int times) {
        for (int i = 0; i < times; i++) {
            turn.run();
        }
    }

    private long garbage(Runnable work) {
        long id = Thread.currentThread().threadId();
        long before = threads.getThreadAllocatedBytes(id);
        work.run();
        return threads.getThreadAllocatedBytes(id) - before;
    }

    /** What as many bare calls of the cipher leave. */
    private long cipherGarbage(int packetsATurn, int packetBytes) {
        AeadCipher cipher = AeadCipher.create();
        AeadKey key = AeadKey.of(new byte[32]);
        byte[] buffer = new byte[packetBytes + AeadCipher.TAG_BYTES];
        Runnable turn =
                () -> {
                    for (int i = 0; i < packetsATurn; i++) {
                        cipher.seal(key, sealedPackets++, buffer, 0, packetBytes);
                    }
                };
        run(turn, WARM_UP_TURNS);
        return garbage(() -> run(turn, MEASURED_TURNS));
    }

    private OutboundLane outbound() {
        return new OutboundLane(
                tun,
                plane(ann),
                wire,
                mesh.clock,
                ann.presence().mailbox(),
                drops,
                () -> ann.endpoint().port());
    }

    private InboundLane inbound() {
        return new InboundLane(
                wire,
                wire,
                plane(bob),
                bob.presence().sessions(),
                new HandshakeGuard(List.of(), bytes -> {}),
                (bytes, offset, length, from) -> quicTaken++ >= 0,
                mesh.clock,
                bob.presence().mailbox(),
                drops);
    }

    private Plane plane(LabNode node) {
        LabNode peer = node == ann ? bob : ann;
        Plane plane = new Plane();
        plane.publish(
                PlaneSnapshot.of(
                        node.presence().plane().snapshot().routes(),
                        List.of(node.controller(peer).peer()),
                        new TunOutput(tun)));
        return plane;
    }

    /** Lets ann send it as often as bob is to receive it. */
    private void record(byte[] packet, Offload offload) {
        tun.reads(packet, offload, 1);
        wire.recording = true;
        OutboundLane lane = outbound();
        for (int i = 0; i < ALL_TURNS; i++) {
            lane.turn();
        }
        wire.recording = false;
    }

    private static Offload tcp4(int segmentBytes) {
        Offload offload = new Offload();
        offload.setSegments(Offload.Kind.TCP4, segmentBytes, 40, 20, 16);
        return offload;
    }

    /** Gives the same packet so many times a turn and forgets what it is given. */
    private static final class Tun implements TunDevice {
        private final InterfaceConfig config = new MemoryTun("unused", false).config();
        private byte[] packet = {};
        private Offload offload = new Offload();
        private int readsATurn;
        private int left;
        long written;

        void reads(byte[] what, Offload how, int times) {
            packet = what;
            offload = how;
            readsATurn = times;
            left = times;
        }

        @Override
        public String name() {
            return "stub";
        }

        @Override
        public boolean offloads() {
            return true;
        }

        @Override
        public boolean udpOffloads() {
            return true;
        }

        @Override
        public int read(ByteBuffer into, Offload needs) {
            return readNow(into, needs);
        }

        @Override
        public int readNow(ByteBuffer into, Offload needs) {
            if (left == 0) {
                left = readsATurn;
                return 0;
            }
            left--;
            into.put(HEADROOM, packet);
            if (offload.kind() == Offload.Kind.NONE) {
                needs.setNone();
            } else {
                needs.setSegments(
                        offload.kind(),
                        offload.segmentBytes(),
                        offload.headerBytes(),
                        offload.checksumStart(),
                        offload.checksumOffset());
            }
            return packet.length;
        }

        @Override
        public boolean write(ByteBuffer from, int length, Offload needs) {
            written++;
            return true;
        }

        @Override
        public InterfaceConfig config() {
            return config;
        }

        @Override
        public void close() {}
    }

    /** Records what is sent, or forgets it; gives what was recorded. */
    private final class Wire implements DatagramSender, DatagramReceiver {
        private final Deque<byte[]> trains = new ArrayDeque<>();
        private boolean recording;
        private int segmentBytes;
        private Endpoint sender = Endpoint.ofIpv4(0, 0);

        @Override
        public SendOutcome send(ByteBuffer segments, int newSegmentBytes, Endpoint to) {
            if (recording) {
                byte[] train = new byte[segments.remaining()];
                segments.get(train);
                trains.add(train);
                segmentBytes = newSegmentBytes;
            }
            return SendOutcome.SENT;
        }

        @Override
        public SendOutcome probe(ByteBuffer datagram, Endpoint to) {
            return SendOutcome.SENT;
        }

        @Override
        public String family() {
            return "46";
        }

        @Override
        public boolean receive(ReceivedDatagrams into) {
            return receiveNow(into);
        }

        @Override
        public boolean receiveNow(ReceivedDatagrams into) {
            byte[] train = trains.poll();
            if (train == null) {
                return false;
            }
            into.buffer().put(0, train);
            Endpoint from = sender;
            into.cameFrom(from.high(), from.low(), from.port(), from.scope());
            into.arrived(train.length, segmentBytes);
            return true;
        }

        @Override
        public void close() {}
    }
}
