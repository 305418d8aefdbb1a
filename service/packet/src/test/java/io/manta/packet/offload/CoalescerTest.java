package io.manta.packet.offload;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.packet.PacketBuilder;
import io.manta.packet.ip.TcpFlags;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class CoalescerTest {
    private static final int PSH_ACK = TcpFlags.PSH | TcpFlags.ACK;

    private final RecordingSink sink = new RecordingSink();
    private final Coalescer coalescer = Coalescer.ofTcpAndUdp(sink);

    @Test
    void joinsConsecutiveSegments() {
        add(tcp(0, 100), tcp(100, 100), tcp(200, 40));

        assertThat(sink.emitted()).hasSize(1);
        RecordingSink.Emitted joined = sink.emitted().getFirst();
        assertThat(joined.kind()).isEqualTo(SuperpacketKind.TCP4);
        assertThat(joined.segmentBytes()).isEqualTo(100);
        assertThat(joined.headerBytes()).isEqualTo(40);
        assertThat(joined.bytes()).hasSize(280);
        assertThat(Arrays.copyOfRange(joined.bytes(), 40, 280))
                .isEqualTo(Arrays.copyOfRange(tcp(0, 240), 40, 280));
    }

    @Test
    void joinsEveryKind() {
        for (PacketBuilder builder : List.of(PacketBuilder.tcp6(), PacketBuilder.udp6())) {
            add(
                    builder.sequence(1).payload(10, 0).build(),
                    builder.sequence(11).payload(10, 10).build());
        }
        coalescer.flush();

        assertThat(sink.emitted())
                .extracting(RecordingSink.Emitted::kind)
                .containsExactly(SuperpacketKind.TCP6, SuperpacketKind.UDP);
    }

    @Test
    void leavesUdpAloneUnlessAsked() {
        Coalescer tcpOnly = Coalescer.ofTcp(sink);
        byte[] datagram = PacketBuilder.udp6().payload(10, 0).build();

        tcpOnly.add(datagram, 0, datagram.length);
        tcpOnly.add(datagram, 0, datagram.length);

        assertThat(sink.emitted())
                .extracting(RecordingSink.Emitted::kind)
                .containsExactly(SuperpacketKind.NONE, SuperpacketKind.NONE);
    }

    @Test
    void givesBackASingleSegmentUnchangedAndWithoutPadding() {
        byte[] segment = tcp(0, 100);
        byte[] padded = Arrays.copyOf(segment, 144);

        add(padded);
        assertThat(sink.emitted()).isEmpty();
        coalescer.flush();

        assertThat(sink.onTheWire()).containsExactly(segment);
        coalescer.flush();
        assertThat(sink.emitted()).hasSize(1);
    }

    @Test
    void endsASuperpacketWithAPush() {
        byte[] pushed = segment(100, 100, builder -> builder.flags(PSH_ACK));

        add(tcp(0, 100), pushed);

        assertThat(sink.emitted()).hasSize(1);
        assertThat(sink.emitted().getFirst().bytes()[33]).isEqualTo((byte) PSH_ACK);
        assertThat(sink.onTheWire()).containsExactly(tcp(0, 100), pushed);
    }

    @Test
    void doesNotHoldBackALonelyPush() {
        add(segment(0, 5, builder -> builder.flags(PSH_ACK)));

        assertThat(sink.emitted()).hasSize(1);
    }

    @Test
    void joinsNothingThatCuttingCouldNotGiveBack() {
        List<byte[]> strangers =
                List.of(
                        segment(100, 100, builder -> builder.acknowledgement(78)),
                        segment(100, 100, builder -> builder.window(501)),
                        segment(100, 100, builder -> builder.hopLimit(63)),
                        segment(100, 100, builder -> builder.trafficClass(1)),
                        segment(100, 100, builder -> builder.urgentPointer(1)),
                        segment(100, 100, builder -> builder.fragmentField(0)),
                        segment(100, 100, builder -> builder.tcpOptions(1, 1, 1, 1)),
                        segment(100, 101, UnaryOperator.identity()),
                        segment(101, 100, UnaryOperator.identity()),
                        segment(99, 100, UnaryOperator.identity()),
                        segment(0, 100, UnaryOperator.identity()));
        for (byte[] stranger : strangers) {
            sink.emitted().clear();

            add(tcp(0, 100), stranger);
            coalescer.flush();

            assertThat(sink.emitted())
                    .extracting(RecordingSink.Emitted::kind)
                    .containsExactly(SuperpacketKind.NONE, SuperpacketKind.NONE);
            assertThat(sink.onTheWire()).containsExactly(tcp(0, 100), stranger);
        }
    }

    @Test
    void passesSpecialPacketsThroughInOrder() {
        List<byte[]> special =
                List.of(
                        segment(100, 0, UnaryOperator.identity()),
                        segment(100, 5, builder -> builder.flags(0x11)),
                        segment(100, 5, builder -> builder.flags(0x12)),
                        segment(100, 5, builder -> builder.flags(0x14)),
                        segment(100, 5, builder -> builder.flags(0x30)),
                        segment(100, 5, builder -> builder.flags(0x50)),
                        segment(100, 5, builder -> builder.flags(0x90)),
                        segment(100, 5, builder -> builder.flags(0)),
                        segment(100, 5, builder -> builder.ipOptions(1, 1, 1, 1)),
                        segment(100, 8, builder -> builder.fragmentField(0x2000)),
                        segment(100, 8, builder -> builder.fragmentField(9)),
                        broken(segment(100, 100, UnaryOperator.identity()), 60),
                        broken(segment(100, 100, UnaryOperator.identity()), 10),
                        broken(segment(100, 100, UnaryOperator.identity()), 9));
        for (byte[] packet : special) {
            sink.emitted().clear();

            add(tcp(0, 100), packet);

            assertThat(sink.onTheWire()).containsExactly(tcp(0, 100), packet);
            assertThat(sink.emitted())
                    .extracting(RecordingSink.Emitted::kind)
                    .containsExactly(SuperpacketKind.NONE, SuperpacketKind.NONE);
        }
    }

    @Test
    void demandsConsecutiveIdentificationsOnlyWhereTheyMeanSomething() {
        PacketBuilder mayFragment = PacketBuilder.tcp4().fragmentField(0).identification(0xFFFF);
        PacketBuilder mayNot = PacketBuilder.tcp4().identification(0).sourcePort(2);

        add(
                mayFragment.sequence(0).payload(9, 0).build(),
                mayFragment.sequence(9).identification(0).payload(9, 9).build(),
                mayFragment.sequence(18).identification(2).payload(9, 18).build(),
                mayNot.sequence(0).payload(9, 0).build(),
                mayNot.sequence(9).payload(9, 9).build());
        coalescer.flush();

        assertThat(sink.emitted())
                .extracting(one -> one.bytes().length)
                .containsExactly(58, 49, 58);
    }

    @Test
    void joinsOnlyWhatHasTheSameReservedBitsAsEverybody() {
        byte[] strange = segment(0, 10, UnaryOperator.identity());
        strange[32] |= 1;
        strange[36] = (byte) (strange[36] - 1);

        add(strange);

        assertThat(sink.emitted()).hasSize(1);
    }

    @Test
    void leavesUdpWithoutChecksumOrWithAnotherLengthAlone() {
        byte[] unsummed = PacketBuilder.udp4().payload(10, 0).build();
        unsummed[26] = 0;
        unsummed[27] = 0;
        byte[] shorter = PacketBuilder.udp4().payload(10, 0).build();
        shorter[25]--;

        add(unsummed, shorter, PacketBuilder.udp4().build());

        assertThat(sink.onTheWire())
                .containsExactly(unsummed, shorter, PacketBuilder.udp4().build());
    }

    @Test
    void fillsSuperpacketsToTheBrimAndNotBeyond() {
        for (int i = 0; i < 100; i++) {
            byte[] segment = segment(1400 * i, 1400, UnaryOperator.identity());
            add(segment);
        }
        coalescer.flush();

        assertThat(sink.emitted())
                .extracting(one -> one.bytes().length)
                .containsExactly(64_440, 64_440, 11_240);
        assertThat(sink.onTheWire()).hasSize(100);
    }

    @Test
    void joinsAtMostAsManyDatagramsAsLinuxTakes() {
        for (int i = 0; i < 65; i++) {
            add(PacketBuilder.udp4().identification(i).payload(20, i).build());
        }

        assertThat(sink.emitted()).hasSize(1);
        assertThat(sink.onTheWire()).hasSize(64);
    }

    @Test
    void keepsEightFlowsAndLetsTheOldestGo() {
        for (int port = 0; port < 9; port++) {
            add(PacketBuilder.tcp4().sourcePort(port).payload(10, port).build());
        }
        assertThat(sink.onTheWire())
                .containsExactly(PacketBuilder.tcp4().sourcePort(0).payload(10, 0).build());

        coalescer.flush();
        assertThat(sink.emitted()).hasSize(9);
    }

    @Test
    void passesGarbageThrough() {
        byte[] garbage = new byte[] {1, 2, 3};

        add(tcp(0, 10), garbage);

        assertThat(sink.onTheWire()).containsExactly(garbage);
    }

    @Test
    void landsContinuationsWithoutMovingThem() {
        List<byte[]> sent = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            byte[] segment = segment(1400 * i, 1400, UnaryOperator.identity());
            sent.add(segment);
            land(segment);
        }
        coalescer.flush();

        assertThat(sink.onTheWire()).containsExactlyElementsOf(sent);
        assertThat(sink.emitted()).hasSize(2);
    }

    @Test
    void landsSegmentsShorterThanTheirHeaders() {
        for (int i = 0; i < 20; i++) {
            land(segment(7 * i, 7, UnaryOperator.identity()));
        }
        coalescer.flush();

        assertThat(sink.emitted()).hasSize(1);
        assertThat(sink.onTheWire()).hasSize(20);
    }

    @Test
    void landsInterleavedFlows() {
        for (int i = 0; i < 60; i++) {
            int flow = i % 3;
            PacketBuilder builder = PacketBuilder.tcp6().sourcePort(flow);
            land(builder.sequence(i / 3 * 200).payload(200, i).build());
        }
        coalescer.flush();

        assertThat(sink.emitted()).hasSize(3);
        assertThat(sink.onTheWire()).hasSize(60);
    }

    @Test
    void landsStrangersWithoutHarmToTheFlowTheyLandIn() {
        byte[] first = tcp(0, 100);
        byte[] other = PacketBuilder.udp6().payload(70, 9).build();
        byte[] second = tcp(100, 100);
        byte[] forged = new byte[150];

        land(first);
        land(other);
        byte[] room = coalescer.landing(forged.length);
        Arrays.fill(room, coalescer.landingOffset(), coalescer.landingOffset() + 150, (byte) 1);
        coalescer.landed(0);
        land(second);
        coalescer.flush();

        assertThat(sink.onTheWire()).containsExactlyInAnyOrder(first, other, second);
        assertThat(sink.emitted()).hasSize(2);
    }

    private void land(byte[] packet) {
        byte[] room = coalescer.landing(packet.length + 16);
        System.arraycopy(packet, 0, room, coalescer.landingOffset(), packet.length);
        int padded = packet.length + 15 & ~15;
        Arrays.fill(
                room,
                coalescer.landingOffset() + packet.length,
                coalescer.landingOffset() + padded,
                (byte) 0);
        coalescer.landed(padded);
    }

    private void add(byte[]... packets) {
        for (byte[] packet : packets) {
            byte[] framed = PacketBuilder.between(packet, 3, 0, 0xEE);
            coalescer.add(framed, 3, packet.length);
        }
    }

    private static byte[] tcp(int at, int length) {
        return segment(at, length, UnaryOperator.identity());
    }

    /** A piece of a stream that begins at sequence number 1000 and identification 10. */
    private static byte[] segment(int at, int length, UnaryOperator<PacketBuilder> change) {
        PacketBuilder builder =
                PacketBuilder.tcp4()
                        .sequence(1000 + at)
                        .identification(10 + at / Math.max(1, Math.min(length, 1400)))
                        .payload(length, at);
        return change.apply(builder).build();
    }

    private static byte[] broken(byte[] packet, int at) {
        byte[] changed = packet.clone();
        changed[at] ^= 1;
        return changed;
    }
}
