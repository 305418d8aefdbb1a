package io.manta.link.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.manta.base.error.MantaException;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramPort;
import io.manta.base.net.DatagramPortFactory;
import io.manta.base.net.DatagramReceiver;
import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.ReceivedDatagrams;
import io.manta.base.net.SendOutcome;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every implementation of the seam, on loopback. */
@ParameterizedClass
@EnumSource(PortContractTest.Means.class)
@Timeout(value = 30, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class PortContractTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    enum Means implements DatagramPortFactory {
        NATIVE {
            @Override
            public DatagramPort open(int wantedPort) throws MantaException {
                assumeTrue(UdpPorts.isNativeUsable(), "native sockets are for Linux on 64 bits");
                return UdpPort.open(wantedPort, UdpCounters.in(new MetricRegistry()));
            }
        },
        CHANNEL {
            @Override
            public DatagramPort open(int wantedPort) throws MantaException {
                return ChannelPort.open(wantedPort, Optional.empty());
            }
        },
        CHANNELS {
            @Override
            public DatagramPort open(int wantedPort) throws MantaException {
                Optional<DescriptorOptions> options = DescriptorOptions.system();
                assertThat(options).isPresent();
                return ChannelPort.open(wantedPort, options);
            }
        }
    }

    private final Means means;

    PortContractTest(Means means) {
        this.means = means;
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void carriesOneDatagramWithItsSender(String address) throws Exception {
        try (DatagramPort a = means.open(0);
                DatagramPort b = means.open(0)) {
            Endpoint to = Loopback.endpoint(address, b.localPort());

            assertThat(a.sender().send(Loopback.numbered(0, 100), 100, to))
                    .isEqualTo(SendOutcome.SENT);

            ReceivedDatagrams into = Loopback.receiveFrom(b, address);
            assertThat(into.length()).isEqualTo(100);
            assertThat(into.segmentBytes()).isEqualTo(100);
            assertThat(into.source()).isEqualTo(Loopback.endpoint(address, a.localPort()));
            assertThat(into.isFrom(Loopback.endpoint(address, a.localPort()))).isTrue();
            assertThat(Loopback.bytes(into)).isEqualTo(Loopback.bytes(Loopback.numbered(0, 100)));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1"})
    void carriesATrainWholeAndInOrderWithAShorterLast(String address) throws Exception {
        int length = 39 * 1200 + 77;
        try (DatagramPort a = means.open(0);
                DatagramPort b = means.open(0)) {
            Endpoint to = Loopback.endpoint(address, b.localPort());
            ByteBuffer train = Loopback.numbered(7, length);
            int position = train.position();

            assertThat(a.sender().send(train, 1200, to)).isEqualTo(SendOutcome.SENT);

            assertThat(train.position()).isEqualTo(position);
            assertThat(train.remaining()).isEqualTo(length);
            List<byte[]> segments = Loopback.segments(b, address, length);
            assertThat(segments).hasSize(40);
            assertThat(segments.getLast()).hasSize(77);
            assertThat(Loopback.isSame(Loopback.joined(segments), train)).isTrue();
        }
    }

    @Test
    void fallsBackToAnotherPortWhenTheWantedOneIsTaken() throws Exception {
        try (DatagramChannel taker = DatagramChannel.open(StandardProtocolFamily.INET)) {
            taker.bind(new InetSocketAddress("0.0.0.0", 0));
            int taken = ((InetSocketAddress) taker.getLocalAddress()).getPort();

            try (DatagramPort port = means.open(taken)) {
                assertThat(port.localPort()).isNotEqualTo(taken).isPositive();
            }
        }
    }

    @Test
    void takesTheWantedPortWhenItIsFree() throws Exception {
        int free;
        try (DatagramPort port = means.open(0)) {
            free = port.localPort();
        }
        try (DatagramPort port = means.open(free)) {
            assertThat(port.localPort()).isEqualTo(free);
        }
    }

    @Test
    void aPolledReceiverFindsNothingAtOnce() throws Exception {
        try (DatagramPort port = means.open(0)) {
            ReceivedDatagrams into = new ReceivedDatagrams();
            for (DatagramReceiver receiver : port.receivers()) {
                assertThat(receiver.receiveNow(into)).isFalse();
            }
        }
    }

    @Test
    void closeWakesEveryReceiverThread() throws Exception {
        DatagramPort port = means.open(0);
        List<Thread> threads = new ArrayList<>();
        for (DatagramReceiver receiver : port.receivers()) {
            threads.add(
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        ReceivedDatagrams into = new ReceivedDatagrams();
                                        while (receiver.receive(into)) {
                                            Thread.onSpinWait();
                                        }
                                    }));
        }
        Loopback.awaitWaiting(threads);

        port.close();

        for (Thread thread : threads) {
            assertThat(thread.join(SOON)).isTrue();
        }
    }

    @Test
    void anInterruptedReceiverThreadGoesOn() throws Exception {
        try (DatagramPort port = means.open(0);
                DatagramPort other = means.open(0)) {
            DatagramReceiver receiver = port.receivers().getFirst();
            CountDownLatch received = new CountDownLatch(1);
            Thread thread =
                    Thread.ofPlatform()
                            .start(
                                    () -> {
                                        Thread.currentThread().interrupt();
                                        if (receiver.receive(new ReceivedDatagrams())
                                                && Thread.currentThread().isInterrupted()) {
                                            received.countDown();
                                        }
                                    });
            Loopback.awaitWaiting(List.of(thread));

            other.sender()
                    .send(
                            Loopback.numbered(0, 10),
                            10,
                            Loopback.endpoint("127.0.0.1", port.localPort()));

            assertThat(received.await(5, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void aClosedPortSendsAndReceivesNothing() throws Exception {
        DatagramPort port = means.open(0);
        DatagramSender sender = port.sender();
        port.close();
        port.close();
        port.rebind();

        assertThat(sender.send(Loopback.numbered(0, 9), 9, Endpoint.ofIpv4(0x7F000001, 9)))
                .isEqualTo(SendOutcome.CLOSED);
        for (DatagramReceiver receiver : port.receivers()) {
            assertThat(receiver.receive(new ReceivedDatagrams())).isFalse();
            assertThat(receiver.receiveNow(new ReceivedDatagrams())).isFalse();
        }
    }

    @Test
    void aClosedSenderSendsNothingWhileOthersDo() throws Exception {
        try (DatagramPort port = means.open(0)) {
            Endpoint self = Endpoint.ofIpv4(0x7F000001, port.localPort());
            DatagramSender sender = port.sender();
            sender.close();

            assertThat(sender.send(Loopback.numbered(0, 9), 9, self)).isEqualTo(SendOutcome.CLOSED);
            assertThat(port.sender().send(Loopback.numbered(0, 9), 9, self))
                    .isEqualTo(SendOutcome.SENT);
        }
    }

    @Test
    void keepsItsNumberAndGoesOnReceivingAfterEachRebind() throws Exception {
        try (DatagramPort port = means.open(0);
                DatagramPort other = means.open(0)) {
            int number = port.localPort();
            Endpoint to = Loopback.endpoint("127.0.0.1", number);
            DatagramSender sender = other.sender();
            Inbox inbox = new Inbox(port.receivers().getFirst());
            for (int i = 0; i < 20; i++) {
                port.rebind();
                assertThat(sender.send(Loopback.numbered(i, 50), 50, to))
                        .isEqualTo(SendOutcome.SENT);
                assertThat(inbox.next()).isEqualTo(Loopback.bytes(Loopback.numbered(i, 50)));
            }
            assertThat(port.localPort()).isEqualTo(number);
            assertThat(port.sender().send(Loopback.numbered(1, 5), 5, to))
                    .isEqualTo(SendOutcome.SENT);
            assertThat(inbox.next()).hasSize(5);
        }
    }

    @Test
    void goesOverToAnotherNumberWhileAThreadReceives() throws Exception {
        try (DatagramPort port = means.open(0);
                DatagramPort other = means.open(0)) {
            int first = port.localPort();
            int second = freeNumber();
            DatagramSender toPort = other.sender();
            DatagramSender fromPort = port.sender();
            Inbox inbox = new Inbox(port.receivers().getFirst());

            for (int number : new int[] {second, first, second, second}) {
                port.move(number);

                assertThat(port.localPort()).isEqualTo(number);
                Endpoint to = Loopback.endpoint("127.0.0.1", number);
                assertThat(toPort.send(Loopback.numbered(number, 50), 50, to))
                        .isEqualTo(SendOutcome.SENT);
                assertThat(inbox.next()).isEqualTo(Loopback.bytes(Loopback.numbered(number, 50)));
                fromPort.send(
                        Loopback.numbered(1, 5),
                        5,
                        Loopback.endpoint("127.0.0.1", other.localPort()));
                assertThat(Loopback.receiveFrom(other, "127.0.0.1").source()).isEqualTo(to);
            }
            try (DatagramPort again = means.open(first)) {
                assertThat(again.localPort()).as("the old number is free").isEqualTo(first);
            }
        }
    }

    @Test
    void keepsItsNumberWhenTheOtherIsTaken() throws Exception {
        try (DatagramChannel taker = DatagramChannel.open(StandardProtocolFamily.INET);
                DatagramPort port = means.open(0)) {
            taker.bind(new InetSocketAddress("0.0.0.0", 0));
            int taken = ((InetSocketAddress) taker.getLocalAddress()).getPort();
            int number = port.localPort();
            int files = Loopback.openFiles();

            assertThatThrownBy(() -> port.move(taken))
                    .isInstanceOf(MantaException.class)
                    .hasMessageContaining("could not open UDP port " + taken)
                    .hasMessageContaining("port " + number + " stays in use");

            assertThat(port.localPort()).isEqualTo(number);
            Endpoint self = Loopback.endpoint("127.0.0.1", number);
            port.sender().send(Loopback.numbered(3, 33), 33, self);
            assertThat(Loopback.receiveFrom(port, "127.0.0.1").length()).isEqualTo(33);
            assertThat(Loopback.openFiles()).isEqualTo(files);
        }
    }

    @Test
    void aClosedPortStaysClosedWhenMoved() throws Exception {
        DatagramPort port = means.open(0);
        port.close();

        port.move(freeNumber());

        assertThat(port.receivers().getFirst().receive(new ReceivedDatagrams())).isFalse();
    }

    private int freeNumber() throws MantaException {
        try (DatagramPort port = means.open(0)) {
            return port.localPort();
        }
    }

    @Test
    void survivesAPeerThatRefuses() throws Exception {
        try (DatagramPort port = means.open(0);
                DatagramPort other = means.open(0)) {
            DatagramPort gone = means.open(0);
            Endpoint refusing = Loopback.endpoint("127.0.0.1", gone.localPort());
            gone.close();
            DatagramSender sender = port.sender();
            for (int i = 0; i < 10; i++) {
                assertThat(sender.send(Loopback.numbered(i, 9), 9, refusing))
                        .isEqualTo(SendOutcome.SENT);
            }

            other.sender()
                    .send(
                            Loopback.numbered(3, 33),
                            33,
                            Loopback.endpoint("127.0.0.1", port.localPort()));

            assertThat(Loopback.receiveFrom(port, "127.0.0.1").length()).isEqualTo(33);
        }
    }

    @Test
    void passesOverEmptyDatagrams() throws Exception {
        try (DatagramPort port = means.open(0);
                DatagramChannel channel = DatagramChannel.open()) {
            var to = Loopback.endpoint("127.0.0.1", port.localPort()).toSocketAddress();
            channel.send(ByteBuffer.allocate(0), to);
            channel.send(ByteBuffer.allocate(3), to);

            assertThat(Loopback.receiveFrom(port, "127.0.0.1").length()).isEqualTo(3);
        }
    }

    @Test
    void tellsAnUnreachableAddress() throws Exception {
        try (DatagramPort port = means.open(0)) {
            Endpoint nowhere = Endpoint.ofIpv4(0x7F000001, 0);

            assertThat(port.sender().send(Loopback.numbered(0, 9), 9, nowhere))
                    .isEqualTo(SendOutcome.UNREACHABLE);
        }
    }

    @Test
    void refusesSizesThatNoSendMayHave() throws Exception {
        try (DatagramPort port = means.open(0);
                DatagramSender sender = port.sender()) {
            Endpoint to = Endpoint.ofIpv4(0x7F000001, 9);

            assertThatThrownBy(() -> sender.send(Loopback.numbered(0, 65), 1, to))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sender.send(Loopback.numbered(0, 0), 1, to))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> sender.send(Loopback.numbered(0, 65_001), 2000, to))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
