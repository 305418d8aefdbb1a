package io.manta.packet;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.manta.base.net.IpPrefix;
import io.manta.packet.ip.Checksum;
import io.manta.packet.ip.DropCounters;
import io.manta.packet.ip.DropReason;
import io.manta.packet.ip.EchoPacket;
import io.manta.packet.ip.IcmpErrors;
import io.manta.packet.ip.IpPacket;
import io.manta.packet.ip.MssClamp;
import io.manta.packet.offload.Coalescer;
import io.manta.packet.offload.Segmenter;
import io.manta.packet.offload.SuperpacketKind;
import io.manta.packet.route.Route;
import io.manta.packet.route.RoutingTable;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten thousand packets through each part of the hot path leave no garbage. */
class ZeroAllocationTest {
    private static final int PACKETS = 10_000;

    /** What a few thousand calls may cost for reasons of the JVM's own: far below a byte each. */
    private static final long TOLERATED_BYTES = 4096;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final IpPacket packet = new IpPacket();
    private final byte[] out = new byte[70_000];
    private long seen;

    @Test
    void parsesRoutesAndCountsWithoutGarbage() throws Exception {
        byte[] ipv4 = PacketBuilder.tcp4().host(3).payload(100, 0).build();
        byte[] ipv6 = PacketBuilder.udp6().host(3).payload(100, 0).build();
        RoutingTable table =
                RoutingTable.of(
                        List.of(
                                new Route(IpPrefix.parse("100.64.0.0/10"), 1),
                                new Route(IpPrefix.parse("fd6d:616e:7461::/48"), 2)));
        DropCounters counters = new DropCounters();

        assertNoGarbage(
                () -> {
                    packet.wrap(ipv4, 0, ipv4.length);
                    seen += table.lookupSource(packet) + table.lookupDestination(packet);
                    packet.wrap(ipv6, 0, ipv6.length);
                    seen += table.lookupSource(packet) + table.lookupDestination(packet);
                    seen += Checksum.isTransportRight(packet) ? 1 : 0;
                    packet.wrap(ipv6, 0, 30);
                    counters.count(packet.rejection());
                    counters.count(DropReason.NO_ROUTE);
                });
    }

    @Test
    void answersAndClampsWithoutGarbage() {
        byte[] syn = PacketBuilder.tcp4().flags(2).tcpOptions(2, 4, 5, 0xB4).build();
        IcmpErrors errors = IcmpErrors.fromDestination();

        assertNoGarbage(
                () -> {
                    packet.wrap(syn, 0, syn.length);
                    MssClamp.clamp(packet, 1280, MssClamp.ChecksumState.COMPLETE);
                    seen += errors.tooBig(packet, 1280, out, 0);
                    seen += EchoPacket.writeRequestIpv4(out, 0, 100, 1, 2, 3, 4, 5);
                });
    }

    @Test
    void cutsWithoutGarbage() {
        byte[] superpacket = PacketBuilder.tcp6().payload(14_000, 0).build();
        Segmenter segmenter = new Segmenter();

        assertNoGarbage(
                () -> {
                    segmenter.begin(superpacket, 0, superpacket.length, SuperpacketKind.TCP6, 1400);
                    for (int length = segmenter.next(out, 0);
                            length > 0;
                            length = segmenter.next(out, 0)) {
                        seen += length;
                    }
                });
    }

    @Test
    void joinsWithoutGarbage() {
        List<byte[]> batch = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            int flow = i % 2;
            batch.add(
                    PacketBuilder.tcp4()
                            .sourcePort(flow)
                            .sequence(i / 2 * 1000)
                            .payload(1000, i)
                            .build());
        }
        Coalescer coalescer =
                Coalescer.ofTcpAndUdp(
                        (bytes, offset, length, kind, segment, header, start, checksum) ->
                                seen += length + kind.ordinal() + segment);

        assertNoGarbage(
                () -> {
                    for (int i = 0; i < batch.size(); i++) {
                        byte[] bytes = batch.get(i);
                        if (i % 3 == 0) {
                            coalescer.add(bytes, 0, bytes.length);
                        } else {
                            byte[] room = coalescer.landing(bytes.length);
                            int at = coalescer.landingOffset();
                            System.arraycopy(bytes, 0, room, at, bytes.length);
                            coalescer.landed(bytes.length);
                        }
                    }
                    coalescer.flush();
                });
    }

    private void assertNoGarbage(Runnable work) {
        for (int i = 0; i < PACKETS; i++) {
            work.run();
        }
        long id = Thread.currentThread().threadId();
        long before = threads.getThreadAllocatedBytes(id);
        for (int i = 0; i < PACKETS; i++) {
            work.run();
        }
        long garbage = threads.getThreadAllocatedBytes(id) - before;

        assertThat(seen).isNotZero();
        assertThat(garbage).isLessThan(TOLERATED_BYTES);
    }
}
