package io.manta.link.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramReceiver;
import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.ReceivedDatagrams;
import io.manta.base.net.SendOutcome;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is particular to native sockets, on loopback. */
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UdpPortTest {
    private static final int SEGMENT = 1000;
    private static final int TRAIN = DatagramSender.MAX_SEGMENTS * SEGMENT;

    private final UdpCounters counters = UdpCounters.in(new MetricRegistry());

    @BeforeEach
    void needsLinux() {
        assumeTrue(UdpPorts.isNativeUsable(), "native sockets are for Linux on 64 bits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aFullTrainArrivesInFewReceives(String address) throws Exception {
        try (UdpPort a = UdpPort.open(0, counters);
                UdpPort b = UdpPort.open(0, counters)) {
            ByteBuffer train = Loopback.numbered(1, TRAIN);
            a.sender().send(train, SEGMENT, Loopback.endpoint(address, b.localPort()));

            int receives = 0;
            List<byte[]> segments = new ArrayList<>();
            for (; segments.size() < DatagramSender.MAX_SEGMENTS; receives++) {
                segments.addAll(Loopback.cut(Loopback.receiveFrom(b, address)));
            }

            assertThat(Loopback.isSame(Loopback.joined(segments), train)).isTrue();
            assertThat(receives).isLessThanOrEqualTo(2);
            assertThat(counters.cutTrains().value()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void segmentsGoOneByOneOnceTheKernelForbadeTrains(String address) throws Exception {
        try (UdpPort a = UdpPort.open(0, counters);
                UdpPort b = UdpPort.open(0, counters)) {
            socket(a, !address.contains(":")).stopTrains();
            ByteBuffer train = Loopback.numbered(1, 9 * SEGMENT + 1);

            SendOutcome outcome =
                    a.sender().send(train, SEGMENT, Loopback.endpoint(address, b.localPort()));

            assertThat(outcome).isEqualTo(SendOutcome.SENT);
            List<byte[]> segments = Loopback.segments(b, address, 9 * SEGMENT + 1);
            assertThat(segments).hasSize(10);
            assertThat(Loopback.isSame(Loopback.joined(segments), train)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void aProbeArrivesLikeAnyOtherAndLeavesTheSocketAsItWas(String address) throws Exception {
        try (UdpPort a = UdpPort.open(0, counters);
                UdpPort b = UdpPort.open(0, counters)) {
            DatagramSender sender = a.sender();
            Endpoint to = Loopback.endpoint(address, b.localPort());

            assertThat(sender.probe(Loopback.numbered(1, 1400), to)).isEqualTo(SendOutcome.SENT);
            assertThat(sender.send(Loopback.numbered(1, 10), 10, to)).isEqualTo(SendOutcome.SENT);

            assertThat(Loopback.joined(Loopback.segments(b, address, 1410))).hasSize(1410);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void allocatesNothingPerSendAndReceive(String address) throws Exception {
        try (UdpPort a = UdpPort.open(0, counters);
                UdpPort b = UdpPort.open(0, counters)) {
            DatagramSender sender = a.sender();
            DatagramReceiver receiver = Loopback.receiver(b, address);
            ReceivedDatagrams into = new ReceivedDatagrams();
            ByteBuffer train = Loopback.numbered(1, 16 * SEGMENT);
            Endpoint to = Loopback.endpoint(address, b.localPort());
            carry(sender, receiver, into, train, to, 2_000);

            ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
            long id = Thread.currentThread().threadId();
            long before = threads.getThreadAllocatedBytes(id);
            carry(sender, receiver, into, train, to, 2_000);
            long after = threads.getThreadAllocatedBytes(id);

            // The measurement itself makes an object or two, two thousand rounds none.
            assertThat(after - before).isLessThan(2_000);
        }
    }

    @Test
    void leaksNoFileOverThreeHundredPorts() throws Exception {
        UdpPort.open(0, counters).close();
        int before = Loopback.openFiles();
        for (int i = 0; i < 300; i++) {
            UdpPort port = UdpPort.open(0, counters);
            if (i % 3 == 0) {
                port.rebind();
            }
            port.close();
        }
        assertThat(Loopback.openFiles()).isEqualTo(before);
    }

    @Test
    void rebindsUnderFullTrafficWithoutLosingAThread() throws Exception {
        int files = Loopback.openFiles();
        try (UdpPort a = UdpPort.open(0, counters);
                UdpPort b = UdpPort.open(0, counters)) {
            Endpoint to = Loopback.endpoint("127.0.0.1", b.localPort());
            Inbox inbox = new Inbox(b.receivers().getFirst());
            AtomicBoolean stop = new AtomicBoolean();
            Thread busy = Thread.ofPlatform().start(() -> sendUntil(stop, a.sender(), to));
            for (int i = 0; i < 200; i++) {
                a.rebind();
                b.rebind();
            }
            stop.set(true);
            busy.join();

            a.sender().send(Loopback.numbered(5, 5), 5, to);

            while (inbox.next().length != 5) {
                Thread.onSpinWait();
            }
            assertThat(Loopback.openFiles()).isLessThanOrEqualTo(files + 4);
        }
    }

    @Test
    void aNumberOnceTakenBySharingIsNotLeftShareable() throws Exception {
        try (UdpPort port = UdpPort.open(0, counters)) {
            port.rebind();
            try (UdpPort second = UdpPort.open(port.localPort(), counters)) {
                assertThat(second.localPort()).isNotEqualTo(port.localPort());
            }
        }
    }

    private static void sendUntil(AtomicBoolean stop, DatagramSender sender, Endpoint to) {
        ByteBuffer train = Loopback.numbered(1, 4 * 100);
        while (!stop.get()) {
            sender.send(train, 100, to);
        }
    }

    private static void carry(
            DatagramSender sender,
            DatagramReceiver receiver,
            ReceivedDatagrams into,
            ByteBuffer train,
            Endpoint to,
            int times) {
        for (int i = 0; i < times; i++) {
            sender.send(train, SEGMENT, to);
            int length = 0;
            while (length < train.remaining()) {
                receiver.receive(into);
                length += into.length();
            }
            receiver.receiveNow(into);
        }
    }

    private static LinuxSocket socket(UdpPort port, boolean ipv4) {
        LinuxSocket socket = port.socket(ipv4);
        if (socket == null) {
            throw new AssertionError("no socket");
        }
        return socket;
    }
}
