package io.manta.packet.offload;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.packet.PacketBuilder;
import io.manta.packet.ip.IpPacket;
import io.manta.packet.ip.TcpFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/** Cutting undoes joining and joining undoes cutting, whatever the traffic. */
class OffloadModelTest {
    private static final int FLOWS = 12;

    @RepeatedTest(60)
    void cuttingGivesBackEveryPacketOfEveryFlowInOrder(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        List<byte[]> sent = traffic(random);
        RecordingSink sink = new RecordingSink();
        Coalescer coalescer = Coalescer.ofTcpAndUdp(sink);

        for (byte[] packet : sent) {
            give(coalescer, packet, random);
        }
        coalescer.flush();

        assertThat(byFlow(sink.onTheWire()))
                .as("seed %d", info.getCurrentRepetition())
                .isEqualTo(byFlow(sent));
        assertThat(sink.emitted().size()).isLessThan(sent.size());
    }

    @RepeatedTest(60)
    void joiningGivesBackTheSuperpacket(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        PacketBuilder builder = kind(info.getCurrentRepetition());
        boolean udp = info.getCurrentRepetition() % 4 >= 2;
        int segmentBytes = random.nextInt(1, 3000);
        int most = Math.min(udp ? 64 * segmentBytes : 60_000, 60_000);
        byte[] payload = new byte[random.nextInt(Math.min(segmentBytes + 1, most), most + 1)];
        random.nextBytes(payload);
        byte[] superpacket =
                builder.flags(random.nextBoolean() ? TcpFlags.ACK : TcpFlags.ACK | TcpFlags.PSH)
                        .sequence(random.nextInt())
                        .identification(random.nextInt(0x10000))
                        .payload(payload)
                        .build();
        RecordingSink sink = new RecordingSink();
        Coalescer coalescer = Coalescer.ofTcpAndUdp(sink);

        SuperpacketKind kind = kindOf(superpacket);
        cutInto(superpacket, kind, segmentBytes, packet -> give(coalescer, packet, random));
        coalescer.flush();

        assertThat(sink.emitted()).as("seed %d", info.getCurrentRepetition()).hasSize(1);
        RecordingSink.Emitted joined = sink.emitted().getFirst();
        assertThat(withoutTransportChecksum(joined.bytes()))
                .isEqualTo(withoutTransportChecksum(superpacket));
        boolean single = payload.length <= segmentBytes;
        assertThat(joined.kind()).isEqualTo(single ? SuperpacketKind.NONE : kind);
        assertThat(joined.segmentBytes()).isEqualTo(single ? 0 : segmentBytes);
    }

    @RepeatedTest(30)
    void survivesGarbageAndLosesNoneOfIt(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        RecordingSink sink = new RecordingSink();
        Coalescer coalescer = Coalescer.ofTcpAndUdp(sink);
        int given = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] packet = Garbage.packet(random);
            if (packet.length > 0) {
                give(coalescer, packet, random);
                given++;
            }
        }
        coalescer.flush();

        assertThat(sink.onTheWire()).as("seed %d", info.getCurrentRepetition()).hasSize(given);
    }

    /** Several flows that send runs of equal segments, with all that happens to them on the way. */
    private static List<byte[]> traffic(Random random) {
        PacketBuilder[] flows = new PacketBuilder[FLOWS];
        int[] sequences = new int[FLOWS];
        int[] identifications = new int[FLOWS];
        for (int i = 0; i < FLOWS; i++) {
            flows[i] = kind(i).sourcePort(1000 + i).host(1 + random.nextInt(2));
            sequences[i] = random.nextInt();
            identifications[i] = random.nextInt();
        }
        List<byte[]> packets = new ArrayList<>();
        while (packets.size() < 600) {
            int flow = random.nextInt(FLOWS);
            int usual = random.nextInt(1, 1440);
            for (int run = random.nextInt(1, 20); run > 0; run--) {
                int length = random.nextInt(12) == 0 ? random.nextInt(1500) : usual;
                flows[flow]
                        .sequence(sequences[flow])
                        .identification(identifications[flow]++ & 0xFFFF)
                        .payload(length, random.nextInt());
                packets.add(disturbed(flows[flow], random));
                sequences[flow] += random.nextInt(20) == 0 ? 0 : length;
            }
        }
        shuffleALittle(packets, random);
        return packets;
    }

    private static byte[] disturbed(PacketBuilder flow, Random random) {
        flow.flags(TcpFlags.ACK);
        switch (random.nextInt(25)) {
            case 0 -> flow.flags(TcpFlags.ACK | TcpFlags.PSH);
            case 1 -> flow.flags(TcpFlags.ACK | TcpFlags.FIN);
            case 2 -> flow.window(random.nextInt(100));
            case 3 -> flow.acknowledgement(random.nextInt());
            case 4 -> flow.tcpOptions(1, 1, 8, 10, 0, 0, 0, random.nextInt(9), 0, 0, 0, 1);
            case 5 -> flow.hopLimit(random.nextInt(60, 64));
            case 6 -> flow.trafficClass(random.nextInt(4));
            default -> {}
        }
        byte[] packet = flow.build();
        if (random.nextInt(40) == 0) {
            packet[packet.length - 1] ^= 1; // its checksum is wrong now
        }
        return packet;
    }

    /** Swaps neighbours now and then, within and across flows. */
    private static void shuffleALittle(List<byte[]> packets, Random random) {
        for (int i = 1; i < packets.size(); i++) {
            if (random.nextInt(30) == 0) {
                packets.set(i - 1, packets.set(i, packets.get(i - 1)));
            }
        }
    }

    private static void give(Coalescer coalescer, byte[] packet, Random random) {
        if (random.nextBoolean()) {
            byte[] framed = PacketBuilder.between(packet, 5, 0, 0xEE);
            coalescer.add(framed, 5, packet.length);
            return;
        }
        byte[] room = coalescer.landing(packet.length + random.nextInt(32));
        System.arraycopy(packet, 0, room, coalescer.landingOffset(), packet.length);
        coalescer.landed(packet.length);
    }

    private static PacketBuilder kind(int index) {
        return switch (index & 3) {
            case 0 -> PacketBuilder.tcp4();
            case 1 -> PacketBuilder.tcp6();
            case 2 -> PacketBuilder.udp4();
            default -> PacketBuilder.udp6();
        };
    }

    private static SuperpacketKind kindOf(byte[] packet) {
        IpPacket view = new IpPacket();
        view.wrap(packet, 0, packet.length);
        if (view.protocol() == 17) {
            return SuperpacketKind.UDP;
        }
        return view.isIpv4() ? SuperpacketKind.TCP4 : SuperpacketKind.TCP6;
    }

    private static void cutInto(
            byte[] superpacket, SuperpacketKind kind, int segmentBytes, Consumer<byte[]> sink) {
        Segmenter segmenter = new Segmenter();
        boolean begun = segmenter.begin(superpacket, 0, superpacket.length, kind, segmentBytes);
        assertThat(begun).isTrue();
        byte[] out = new byte[segmenter.longestBytes()];
        for (int length = segmenter.next(out, 0); length > 0; length = segmenter.next(out, 0)) {
            sink.accept(Arrays.copyOf(out, length));
        }
    }

    private static byte[] withoutTransportChecksum(byte[] packet) {
        byte[] changed = packet.clone();
        IpPacket view = new IpPacket();
        view.wrap(changed, 0, changed.length);
        int at = view.transportOffset() + (view.protocol() == 17 ? 6 : 16);
        changed[at] = 0;
        changed[at + 1] = 0;
        return changed;
    }

    /** Packets of each flow in order, as text; identifications that mean nothing left out. */
    private static Map<String, List<String>> byFlow(List<byte[]> packets) {
        Map<String, List<String>> flows = new LinkedHashMap<>();
        IpPacket view = new IpPacket();
        for (byte[] packet : packets) {
            assertThat(view.wrap(packet, 0, packet.length)).isTrue();
            byte[] comparable = packet.clone();
            if (view.isIpv4()) {
                Arrays.fill(comparable, 4, 6, (byte) 0);
                Arrays.fill(comparable, 10, 12, (byte) 0);
            }
            String key = view.version() + " " + view.protocol() + " " + view.sourcePort();
            flows.computeIfAbsent(key, _ -> new ArrayList<>())
                    .add(HexFormat.of().formatHex(comparable));
        }
        return flows;
    }
}
