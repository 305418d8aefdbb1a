package io.manta.tun.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.manta.tun.Offload;
import io.manta.tun.TunDevice;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Two networks joined by two TUNs, what one reads being written to the other:
 *
 * <pre>
 *   [ client ─ manta0 ]──read ▶ pump ▶ write──[ manta1 ─ server ]
 *                     ◀──────── pump ◀────────
 * </pre>
 */
@Tag("os")
@Timeout(120)
class SuperpacketOsTest {
    private static final int PORT = 5_201;
    private static final int CHUNK_BYTES = 1 << 16;
    private static final long TRANSFER_BYTES = 100L << 20;
    private static final int SEGMENT = 1_000;
    private static final int SEGMENTS = 20;
    private static final long SEED = 20_261_121;

    private NetworkNamespace left;
    private NetworkNamespace right;

    @BeforeEach
    void openNetworks() throws Exception {
        left = NetworkNamespace.open();
        right = NetworkNamespace.open();
    }

    @AfterEach
    void closeNetworks() {
        if (left != null) {
            left.close();
        }
        if (right != null) {
            right.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "TCP_AND_UDP, 10.77.0.1, 10.77.0.2, 24",
        "TCP_AND_UDP, fd77::1, fd77::2, 64",
        "TCP, 10.77.0.1, 10.77.0.2, 24",
        "NONE, 10.77.0.1, 10.77.0.2, 24",
        "NONE, fd77::1, fd77::2, 64"
    })
    void carriesAHundredMegabytesOfTcpIntact(
            OffloadLevel level, String client, String server, int bits) throws Exception {
        InetAddress clientAddress = InetAddress.ofLiteral(client);
        InetAddress serverAddress = InetAddress.ofLiteral(server);
        try (TunDevice a = open(left, level, clientAddress, bits);
                TunDevice b = open(right, level, serverAddress, bits);
                ServerSocket listening =
                        right.call(() -> new ServerSocket(PORT, 1, serverAddress))) {
            Pump there = Pump.start(a, b);
            Pump.start(b, a);
            FutureTask<Long> receiving = new FutureTask<>(() -> receive(listening));
            Thread.ofPlatform().daemon().start(receiving);
            long begin = System.nanoTime();

            long sent = left.call(() -> send(serverAddress));

            assertThat(receiving.get(60, TimeUnit.SECONDS)).isEqualTo(sent);
            double seconds = (System.nanoTime() - begin) / 1e9;
            System.out.printf(
                    "%s to %s: %.2f Gbit/s, longest packet %d bytes%n",
                    level, server, TRANSFER_BYTES * 8 / seconds / 1e9, there.longest);
            if (level.superpackets()) {
                assertThat(there.longest).isGreaterThan(4_096);
            } else {
                assertThat(there.longest).isEqualTo(1_500);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"10.77.0.1, 10.77.0.2, 24", "fd77::1, fd77::2, 64"})
    void carriesUdpSuperpacketsIntact(String client, String server, int bits) throws Exception {
        InetAddress clientAddress = InetAddress.ofLiteral(client);
        InetAddress serverAddress = InetAddress.ofLiteral(server);
        try (TunDevice a = open(left, OffloadLevel.TCP_AND_UDP, clientAddress, bits);
                TunDevice b = open(right, OffloadLevel.TCP_AND_UDP, serverAddress, bits)) {
            assumeTrue(a.udpOffloads(), "needs a kernel with UDP offload on TUN (6.2)");
            Pump there = Pump.start(a, b);
            try (DatagramSocket receiver =
                    right.call(
                            () -> new DatagramSocket(new InetSocketAddress(serverAddress, PORT)))) {
                receiver.setSoTimeout(5_000);

                left.call(() -> TestNative.sendSegments(serverAddress, PORT, SEGMENT, SEGMENTS));

                for (int i = 0; i < SEGMENTS; i++) {
                    DatagramPacket datagram = new DatagramPacket(new byte[2_000], 2_000);
                    receiver.receive(datagram);
                    assertThat(datagram.getLength()).isEqualTo(SEGMENT);
                    assertThat(datagram.getData()[0]).isEqualTo((byte) i);
                }
                assertThat(there.longest).isGreaterThan(SEGMENT * SEGMENTS);
                assertThat(there.longestKind).isEqualTo(Offload.Kind.UDP);
            }
        }
    }

    private static TunDevice open(
            NetworkNamespace network, OffloadLevel level, InetAddress address, int bits)
            throws Exception {
        TunDevice tun = network.call(() -> new LinuxTunFactory(level).open("manta0"));
        assertThat(tun.offloads()).isEqualTo(level.superpackets());
        tun.config().setUp(true);
        tun.config().addAddress(address, bits);
        return tun;
    }

    private static long send(InetAddress to) throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        CRC32C crc = new CRC32C();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (Socket socket = new Socket(to, PORT)) {
            OutputStream out = socket.getOutputStream();
            for (long sent = 0; sent < TRANSFER_BYTES; sent += CHUNK_BYTES) {
                random.nextBytes(chunk);
                crc.update(chunk);
                out.write(chunk);
            }
        }
        return crc.getValue();
    }

    private static long receive(ServerSocket listening) throws Exception {
        CRC32C crc = new CRC32C();
        byte[] chunk = new byte[CHUNK_BYTES];
        try (Socket socket = listening.accept()) {
            InputStream in = socket.getInputStream();
            long received = 0;
            for (int n = in.read(chunk); n > 0; n = in.read(chunk)) {
                crc.update(chunk, 0, n);
                received += n;
            }
            assertThat(received).isEqualTo(TRANSFER_BYTES);
        }
        return crc.getValue();
    }

    /** Writes to one device what it reads from another, until that is closed. */
    private static final class Pump {
        private volatile int longest;
        private volatile Offload.Kind longestKind = Offload.Kind.NONE;

        static Pump start(TunDevice from, TunDevice to) {
            Pump pump = new Pump();
            Thread.ofPlatform().daemon().start(() -> pump.run(from, to));
            return pump;
        }

        private void run(TunDevice from, TunDevice to) {
            ByteBuffer buffer = TestPackets.buffer();
            Offload offload = new Offload();
            int length = from.read(buffer, offload);
            while (length != TunDevice.CLOSED) {
                if (length > longest) {
                    longestKind = offload.kind();
                    longest = length;
                }
                to.write(buffer, length, offload);
                length = from.read(buffer, offload);
            }
        }
    }
}
