package io.manta.tun.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.sun.management.ThreadMXBean;
import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import io.manta.tun.TunException;
import io.manta.tun.TunException.Reason;
import io.manta.tun.TunFactory;
import java.lang.management.ManagementFactory;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("os")
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LinuxTunOsTest {
    private static final InetAddress HERE = InetAddress.ofLiteral("10.77.0.1");
    private static final InetAddress THERE = InetAddress.ofLiteral("10.77.0.2");
    private static final int PORT = 4711;

    private final ByteBuffer buffer = TestPackets.buffer();
    private final Offload offload = new Offload();
    private NetworkNamespace network;

    @BeforeEach
    void openNetwork() throws Exception {
        network = NetworkNamespace.open();
    }

    @AfterEach
    void closeNetwork() {
        network.close();
    }

    @Test
    void isFoundAsTheSystemsFactory() throws Exception {
        assertThat(TunFactory.system()).isInstanceOf(LinuxTunFactory.class);
    }

    @Test
    void hasItsInterfaceWhileOpenOnly() throws Exception {
        try (TunDevice tun = open()) {
            assertThat(tun.name()).isEqualTo("manta0");
            assertThat(network.command("ip", "-br", "link")).contains("manta0");
        }
        assertThat(network.command("ip", "-br", "link")).doesNotContain("manta0");
    }

    @ParameterizedTest
    @EnumSource
    void carriesPacketsOfRealSocketsBothWaysAtEveryLevel(OffloadLevel level) throws Exception {
        TunFactory factory = new LinuxTunFactory(level);
        try (TunDevice tun = network.call(() -> factory.open("manta0"))) {
            up(tun);
            assertThat(tun.offloads()).isEqualTo(level.superpackets());
            assertThat(tun.udpOffloads()).isEqualTo(level.udpSuperpackets());

            try (DatagramSocket socket = socket()) {
                socket.send(datagram("ping"));
                int length = tun.read(buffer, offload);
                assertThat(length).isEqualTo(20 + 8 + 4);
                assertThat(offload.kind()).isEqualTo(Offload.Kind.NONE);

                TestPackets.turnAround(buffer);
                assertThat(tun.write(buffer, length, offload)).isTrue();
                assertThat(receive(socket)).isEqualTo("ping");
                assertThat(tun.dropped()).isZero();
            }
        }
    }

    @Test
    void returnsZeroAtOnceWhenAskedNotToWait() throws Exception {
        try (TunDevice tun = open()) {
            assertThat(tun.readNow(buffer, offload)).isZero();
        }
    }

    @Test
    void closingEndsABlockedRead() throws Exception {
        TunDevice tun = open();
        FutureTask<Integer> reading = new FutureTask<>(() -> tun.read(buffer, offload));
        Thread reader = Thread.ofPlatform().daemon().start(reading);
        awaitInNative(reader);

        tun.close();

        assertThat(reading.get(5, TimeUnit.SECONDS)).isEqualTo(TunDevice.CLOSED);
        assertThat(tun.read(buffer, offload)).isEqualTo(TunDevice.CLOSED);
        assertThat(tun.readNow(buffer, offload)).isEqualTo(TunDevice.CLOSED);
        assertThat(tun.write(buffer, 20, offload)).isFalse();
        assertThatThrownBy(() -> tun.config().setUp(true)).isInstanceOf(TunException.class);
        tun.close();
    }

    @Test
    void deletingTheInterfaceUnderneathEndsABlockedRead() throws Exception {
        try (TunDevice tun = open()) {
            up(tun);
            FutureTask<Integer> reading = new FutureTask<>(() -> tun.read(buffer, offload));
            Thread reader = Thread.ofPlatform().daemon().start(reading);
            awaitInNative(reader);

            network.command("ip", "link", "del", "manta0");

            assertThat(reading.get(5, TimeUnit.SECONDS)).isEqualTo(TunDevice.CLOSED);
            assertThat(tun.write(buffer, 20, offload)).isFalse();
        }
    }

    @Test
    void refusesATakenName() throws Exception {
        network.command("ip", "tuntap", "add", "manta0", "mode", "tap");

        assertThatThrownBy(this::open)
                .asInstanceOf(type(TunException.class))
                .satisfies(
                        e -> {
                            assertThat(e.reason()).isEqualTo(Reason.NAME_TAKEN);
                            assertThat(e).hasMessageContaining("manta0");
                            assertThat(e).hasMessageContaining("errno 16");
                        });
    }

    @Test
    void refusesASecondDeviceOfTheSameName() throws Exception {
        try (TunDevice tun = open()) {
            assertThat(tun.name()).isEqualTo("manta0");
            assertThatThrownBy(this::open)
                    .asInstanceOf(type(TunException.class))
                    .extracting(TunException::reason)
                    .isEqualTo(Reason.NAME_TAKEN);
        }
    }

    @Test
    void removesALeftoverTunOnly() throws Exception {
        network.command("ip", "tuntap", "add", "manta7", "mode", "tun");
        network.command("ip", "tuntap", "add", "manta8", "mode", "tap");

        remove("manta7");
        remove("manta7");

        assertThatThrownBy(() -> remove("manta8")).isInstanceOf(TunException.class);
        assertThatThrownBy(() -> remove("lo")).isInstanceOf(TunException.class);
        assertThat(network.command("ip", "-br", "link"))
                .doesNotContain("manta7")
                .contains("manta8", "lo");
    }

    @Test
    void leaksNoDescriptorInTwoHundredCycles() throws Exception {
        open().close();
        long before = descriptors();

        for (int i = 0; i < 200; i++) {
            open().close();
        }

        assertThat(descriptors()).isEqualTo(before);
    }

    @Test
    void failingToOpenLeaksNoDescriptor() throws Exception {
        network.command("ip", "tuntap", "add", "manta0", "mode", "tap");
        assertThatThrownBy(this::open).isInstanceOf(TunException.class);
        long before = descriptors();

        for (int i = 0; i < 20; i++) {
            assertThatThrownBy(this::open).isInstanceOf(TunException.class);
        }

        assertThat(descriptors()).isEqualTo(before);
    }

    @Test
    void closesUnderTrafficAgainAndAgain() throws Exception {
        for (int i = 0; i < 50; i++) {
            TunDevice tun = open();
            up(tun);
            FutureTask<Integer> reading = new FutureTask<>(() -> readUntilClosed(tun));
            FutureTask<Integer> writing = new FutureTask<>(() -> writeUntilClosed(tun));
            Thread.ofPlatform().daemon().start(reading);
            Thread.ofPlatform().daemon().start(writing);
            try (DatagramSocket socket = socket()) {
                socket.send(datagram("x"));
                tun.close();
            }
            assertThat(reading.get(5, TimeUnit.SECONDS)).isEqualTo(TunDevice.CLOSED);
            writing.get(5, TimeUnit.SECONDS);
        }
    }

    @Test
    void twoReadersAtOnceAreABug() throws Exception {
        try (TunDevice tun = open()) {
            AtomicReference<Throwable> failure = new AtomicReference<>();
            CountDownLatch failed = new CountDownLatch(1);
            Thread first = Thread.ofPlatform().daemon().start(() -> tun.read(buffer, offload));
            awaitInNative(first);
            Thread.ofPlatform()
                    .daemon()
                    .uncaughtExceptionHandler(
                            (thread, e) -> {
                                failure.set(e);
                                failed.countDown();
                            })
                    .start(() -> tun.read(TestPackets.buffer(), new Offload()));

            assertThat(failed.await(5, TimeUnit.SECONDS)).isTrue();
            assertThat(failure.get()).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void refusesToReadIntoBuffersItCannotUse() throws Exception {
        try (TunDevice tun = open()) {
            ByteBuffer heap = ByteBuffer.allocate(TunDevice.BUFFER_BYTES);
            ByteBuffer small = ByteBuffer.allocateDirect(TunDevice.BUFFER_BYTES - 1);
            assertThatThrownBy(() -> tun.read(heap, offload))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> tun.read(small, offload))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> tun.read(buffer.asReadOnlyBuffer(), offload))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void countsWhatTheSystemRefuses() throws Exception {
        try (TunDevice tun = open()) {
            buffer.put(TunDevice.HEADROOM, (byte) 0x45);
            assertThat(tun.write(buffer, 40, offload)).as("interface is down").isFalse();
            assertThat(tun.write(buffer, 0, offload)).isFalse();
            assertThat(tun.write(buffer, TunDevice.MAX_PACKET_BYTES + 1, offload)).isFalse();
            assertThat(tun.dropped()).isEqualTo(3);
        }
    }

    @Test
    void readingAndWritingAllocatesNothing() throws Exception {
        try (TunDevice tun = open();
                DatagramSocket socket = socketAfterUp(tun)) {
            DatagramPacket packet = datagram("0123456789");
            allocatedBytes(tun, socket, packet, 20_000);

            long bytes = allocatedBytes(tun, socket, packet, 20_000);

            assertThat(bytes).isZero();
        }
    }

    /** What reading a packet, writing another and finding nothing more to read costs. */
    private long allocatedBytes(
            TunDevice tun, DatagramSocket socket, DatagramPacket packet, int rounds)
            throws Exception {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long bytes = 0;
        long ns = 0;
        for (int i = 0; i < rounds; i++) {
            socket.send(packet);
            long before = threads.getCurrentThreadAllocatedBytes();
            long begin = System.nanoTime();
            int length = tun.read(buffer, offload);
            TestPackets.turnAround(buffer);
            tun.write(buffer, length, offload);
            tun.readNow(buffer, offload);
            ns += System.nanoTime() - begin;
            bytes += threads.getCurrentThreadAllocatedBytes() - before;
        }
        System.out.println("read + write + empty read: " + ns / rounds + " ns");
        return bytes;
    }

    private int readUntilClosed(TunDevice tun) {
        int length;
        do {
            length = tun.read(buffer, offload);
        } while (length != TunDevice.CLOSED);
        return length;
    }

    private static int writeUntilClosed(TunDevice tun) {
        ByteBuffer packet = TestPackets.buffer();
        packet.put(TunDevice.HEADROOM, (byte) 0x45);
        Offload none = new Offload();
        int written = 0;
        while (tun.write(packet, 40, none)) {
            written++;
        }
        return written;
    }

    private TunDevice open() throws Exception {
        return network.call(() -> new LinuxTunFactory().open("manta0"));
    }

    private void remove(String name) throws Exception {
        network.call(
                () -> {
                    new LinuxTunFactory().remove(name);
                    return name;
                });
    }

    private static void up(TunDevice tun) throws TunException {
        tun.config().addAddress(HERE, 24);
        tun.config().setUp(true);
    }

    private DatagramSocket socketAfterUp(TunDevice tun) throws Exception {
        up(tun);
        return socket();
    }

    private DatagramSocket socket() throws Exception {
        return network.call(() -> new DatagramSocket(new InetSocketAddress(HERE, PORT)));
    }

    private static DatagramPacket datagram(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return new DatagramPacket(bytes, bytes.length, THERE, PORT);
    }

    private static String receive(DatagramSocket socket) throws Exception {
        socket.setSoTimeout(5_000);
        DatagramPacket packet = new DatagramPacket(new byte[100], 100);
        socket.receive(packet);
        return new String(packet.getData(), 0, packet.getLength(), StandardCharsets.UTF_8);
    }

    /** Waits until a thread is in, or about to enter, the system's poll. */
    private static void awaitInNative(Thread thread) {
        while (true) {
            StackTraceElement[] stack = thread.getStackTrace();
            if (stack.length > 0 && stack[0].getMethodName().equals("poll")) {
                return;
            }
            Thread.onSpinWait();
        }
    }

    private static long descriptors() throws Exception {
        try (Stream<Path> all = Files.list(Path.of("/proc/self/fd"))) {
            return all.count();
        }
    }
}
