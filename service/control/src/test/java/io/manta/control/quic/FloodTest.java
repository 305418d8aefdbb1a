package io.manta.control.quic;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.control.ControlConnection;
import io.manta.control.ControlMessage;
import io.manta.control.DatagramCarrier;
import io.manta.control.tls.FalseTls;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Those who have proven nothing and come in numbers. With real QUIC, hence with threads. */
class FloodTest {
    private static final Endpoint ADDRESS = Wire.at("198.51.100.66");
    private static final String HALF_OPEN = "manta_control_half_open";
    private static final int LONG_HEADER_INITIAL = 0xC0;

    private final Wire wire = new Wire();
    private Node bob;

    @BeforeEach
    void start() throws Exception {
        bob = Node.start(wire, "192.0.2.2");
    }

    @AfterEach
    void end() {
        bob.close();
    }

    /** An honest device still gets through. */
    private void stillAccepts(String address) throws Exception {
        try (Node ann = Node.start(wire, address)) {
            ControlConnection toBob = ann.connect(bob);
            assertThat(Node.ask(toBob, ControlMessage.of("question")).type()).isEqualTo("echo");
        }
    }

    @Test
    void asksForProofWhenManyBeginAndNoneGoesOn() throws Exception {
        Random random = new Random(11);
        BlockingQueue<Integer> sent = new LinkedBlockingQueue<>();
        DatagramCarrier forging =
                new DatagramCarrier() {
                    @Override
                    public void send(ByteBuffer datagram, Endpoint to) {
                        Endpoint anybody = Endpoint.ofIpv4(random.nextInt() | 0x0100_0000, 4_000);
                        bob.control.receive(datagram, anybody);
                        sent.add(datagram.remaining());
                    }

                    @Override
                    public int localPort() {
                        return 4_000;
                    }
                };
        try (RawPeer mallory =
                RawPeer.dialler(forging, FalseTls.genuine(Node.newKey()), RawPeer.OURS)) {
            for (int i = 0; i < 200; i++) {
                mallory.dial(bob.address);
                Node.next(sent);
            }

            assertThat(bob.counted(HALF_OPEN, ""))
                    .isLessThanOrEqualTo(ControlBounds.STANDARD.unprovenHalfOpen());
            stillAccepts("192.0.2.1");
            assertThat(bob.opened).hasSize(1);
        }
    }

    @Test
    void holdsFewHalfOpenConnectionsForOneAddress() throws Exception {
        try (RawPeer mallory =
                RawPeer.dialler(wire, ADDRESS, FalseTls.genuine(Node.newKey()), RawPeer.OURS)) {
            int few = ControlBounds.STANDARD.halfOpenPerSource();
            List<RawPeer.Connection> connections = new ArrayList<>();
            for (int i = 0; i < few; i++) {
                connections.add(mallory.dial(bob.address).established());
            }
            for (int i = 0; i < 50; i++) {
                mallory.dial(bob.address);
            }
            stillAccepts("192.0.2.1");

            assertThat(bob.counted(HALF_OPEN, "")).isEqualTo(few);
            assertThat(connections).noneMatch(RawPeer.Connection::isClosed);
        }
    }

    @Test
    void keepsFewPlacesForStrangersOfOneAddress() throws Exception {
        bob.expected = id -> false;
        int few = ControlBounds.STANDARD.strangersPerSource();
        List<RawPeer> strangers = new ArrayList<>();
        try {
            for (int i = 0; i < few; i++) {
                strangers.add(stranger(i));
                strangers.getLast().greet(bob.address);
                Node.next(bob.opened);
            }
            strangers.add(stranger(few));
            RawPeer.Connection oneMore = strangers.getLast().dial(bob.address);
            oneMore.open().send(RawPeer.hello(Greeting.PROTOCOL));

            assertThat(oneMore.reason()).isEqualTo("there is no room for another unknown device");

            // Once they are members, others have room again.
            bob.expected = id -> true;
            stillAccepts("192.0.2.1");
        } finally {
            strangers.forEach(RawPeer::close);
        }
    }

    private RawPeer stranger(int number) throws Exception {
        Endpoint address = new Endpoint(ADDRESS.high(), ADDRESS.low(), 5_000 + number, 0);
        return RawPeer.dialler(wire, address, FalseTls.genuine(Node.newKey()), RawPeer.OURS);
    }

    @Test
    void answersAnotherVersionOnlyWithLessThanItWasSent() throws Exception {
        BlockingQueue<Integer> answers = new LinkedBlockingQueue<>();
        wire.plug(ADDRESS, (datagram, from) -> answers.add(datagram.remaining()));
        byte[] opening = new byte[1_200];
        ByteBuffer.wrap(opening)
                .put((byte) LONG_HEADER_INITIAL)
                .putInt(0x1A2A_3A4A)
                .put((byte) 8)
                .putLong(42)
                .put((byte) 8)
                .putLong(43);

        bob.control.receive(Arrays.copyOf(opening, 1_199), 0, 1_199, ADDRESS);
        bob.control.receive(opening, 0, opening.length, ADDRESS);

        assertThat(Node.next(answers)).isLessThan(100);
        stillAccepts("192.0.2.1");
        assertThat(answers).as("to the shorter one").isEmpty();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void survivesDatagramsOfAllKinds(long seed) throws Exception {
        ConcurrentLinkedQueue<byte[]> seen = new ConcurrentLinkedQueue<>();
        Runnable stop = wire.block(flight -> !seen.add(copy(flight.bytes())));
        stillAccepts("192.0.2.1");
        stop.run();
        List<byte[]> genuine = List.copyOf(seen);
        Random random = new Random(seed);

        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            byte[] datagram = i % 2 == 0 ? noise(random) : changed(genuine, random);
            Endpoint from = Endpoint.ofIpv4(random.nextInt() & 0x7FFF_FFFF, 1 + i % 60_000);
            if (bob.control.receive(datagram, 0, datagram.length, from)) {
                taken++;
            }
        }

        assertThat(taken).isPositive();
        stillAccepts("192.0.2.3");
    }

    private static byte[] copy(ByteBuffer datagram) {
        byte[] bytes = new byte[datagram.remaining()];
        datagram.get(datagram.position(), bytes);
        return bytes;
    }

    private static byte[] noise(Random random) {
        byte[] bytes = new byte[1 + random.nextInt(1_499)];
        random.nextBytes(bytes);
        bytes[0] |= 0x40;
        return bytes;
    }

    private static byte[] changed(List<byte[]> genuine, Random random) {
        byte[] bytes = genuine.get(random.nextInt(genuine.size())).clone();
        for (int i = random.nextInt(4); i >= 0; i--) {
            bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
        }
        return random.nextInt(4) == 0
                ? Arrays.copyOf(bytes, 1 + random.nextInt(bytes.length))
                : bytes;
    }

    @Test
    void leavesNoThreadBehind() throws Exception {
        long before = threads();
        try (Node ann = Node.start(wire, "192.0.2.1")) {
            ann.connect(bob);
            assertThat(threads()).isEqualTo(before + 1);
        }

        assertThat(threads()).isEqualTo(before);
    }

    private static long threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().equals("manta-quic"))
                .count();
    }

    @Test
    void closesWithinItsTimeWhileAFloodGoesOn() throws Exception {
        try (RawPeer mallory =
                RawPeer.dialler(wire, ADDRESS, FalseTls.genuine(Node.newKey()), RawPeer.OURS)) {
            for (int i = 0; i < 100; i++) {
                mallory.dial(bob.address);
            }
            long startNs = System.nanoTime();

            bob.close();

            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - startNs)).isLessThan(5);
        }
    }
}
