package io.manta.link.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.SendOutcome;
import io.manta.lab.os.NetNs;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Native sockets on a network of their own.
 *
 * <pre>
 *   left  10.9.1.1 ── 1500 ── 10.9.1.2  middle  10.9.2.1 ── 1280 ── 10.9.2.2  right
 *         fd09:1::1           fd09:1::2         fd09:2::1           fd09:2::2
 * </pre>
 */
@Tag("os")
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UdpPortOsTest {
    private static final int SEGMENT = 1000;
    private static final int WIDE_SEGMENT = 1400;
    private static final int NARROW_MTU = 1280;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final UdpCounters counters = UdpCounters.in(new MetricRegistry());

    @BeforeEach
    void needsNamespaces() {
        assumeTrue(UdpPorts.isNativeUsable(), "native sockets are for Linux on 64 bits");
        String missing = NetNs.missing();
        assumeTrue(missing.isEmpty(), missing);
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.9.1.2", "fd09:1::2"})
    void aFullTrainCrossesACableInFewReceives(String address) throws Exception {
        Line line = new Line();
        UdpPort a = port(line.left, 0);
        UdpPort b = port(line.middle, 0);
        ByteBuffer train = Loopback.numbered(1, DatagramSender.MAX_SEGMENTS * SEGMENT);

        SendOutcome outcome =
                a.sender().send(train, SEGMENT, Loopback.endpoint(address, b.localPort()));

        assertThat(outcome).isEqualTo(SendOutcome.SENT);
        int receives = 0;
        List<byte[]> segments = new ArrayList<>();
        for (; segments.size() < DatagramSender.MAX_SEGMENTS; receives++) {
            segments.addAll(Loopback.cut(Loopback.receiveFrom(b, address)));
        }
        assertThat(Loopback.isSame(Loopback.joined(segments), train)).isTrue();
        assertThat(receives).isLessThanOrEqualTo(2);
        assertThat(counters.cutTrains().value()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.9.2.2", "fd09:2::2"})
    void aNarrowPathCarriesWideDatagramsInFragments(String address) throws Exception {
        Line line = new Line();
        UdpPort a = port(line.left, 0);
        UdpPort c = port(line.right, 0);
        Endpoint to = Loopback.endpoint(address, c.localPort());
        DatagramSender sender = a.sender();
        learnPath(sender, c, to, address);
        long cutBefore = counters.cutTrains().value();

        ByteBuffer train = Loopback.numbered(1, 10 * WIDE_SEGMENT);
        assertThat(sender.send(train, WIDE_SEGMENT, to)).isEqualTo(SendOutcome.SENT);

        List<byte[]> segments = Loopback.segments(c, address, train.remaining());
        assertThat(segments).hasSize(10);
        assertThat(counters.cutTrains().value()).isEqualTo(cutBefore + 1);
        assertThat(Loopback.isSame(Loopback.joined(segments), train)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.9.2.2", "fd09:2::2"})
    void aProbeWiderThanThePathIsLostAndOneThatFitsArrives(String address) throws Exception {
        Line line = new Line();
        UdpPort a = port(line.left, 0);
        UdpPort c = port(line.right, 0);
        Endpoint to = Loopback.endpoint(address, c.localPort());
        DatagramSender sender = a.sender();
        int fitting = NARROW_MTU - (address.contains(":") ? 48 : 28);

        assertThat(sender.probe(Loopback.numbered(1, WIDE_SEGMENT), to))
                .isIn(SendOutcome.SENT, SendOutcome.TOO_LARGE);
        assertThat(sender.probe(Loopback.numbered(2, fitting + 1), to))
                .isIn(SendOutcome.SENT, SendOutcome.TOO_LARGE);
        assertThat(sender.probe(Loopback.numbered(3, fitting), to)).isEqualTo(SendOutcome.SENT);

        // Nothing overtakes on a cable: had a wider one passed, it would be here first.
        assertThat(Loopback.bytes(Loopback.receiveFrom(c, address)))
                .isEqualTo(Loopback.bytes(Loopback.numbered(3, fitting)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.9.1.2", "fd09:1::2"})
    void aProbeWiderThanTheInterfaceIsTooLarge(String address) throws Exception {
        Line line = new Line();
        Endpoint to = Loopback.endpoint(address, 9);

        assertThat(port(line.left, 0).sender().probe(Loopback.numbered(1, 1600), to))
                .isEqualTo(SendOutcome.TOO_LARGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.77.0.1", "fd77::1"})
    void anAddressWithoutRouteIsUnreachable(String address) throws Exception {
        Line line = new Line();
        UdpPort right = port(line.right, 0);
        line.right.in("route", "flush", "default");
        line.right.in("-6", "route", "flush", "default");

        assertThat(right.sender().send(Loopback.numbered(1, 9), 9, Loopback.endpoint(address, 9)))
                .isEqualTo(SendOutcome.UNREACHABLE);
    }

    @Test
    void opensForIpv4WhereIpv6IsOff() throws Exception {
        Line line = new Line();
        line.left.sysctl("net/ipv6/conf/all/disable_ipv6", "1");
        UdpPort a = port(line.left, 0);
        UdpPort b = port(line.middle, 0);

        a.sender().send(Loopback.numbered(1, 9), 9, Loopback.endpoint("10.9.1.2", b.localPort()));

        assertThat(Loopback.receiveFrom(b, "10.9.1.2").length()).isEqualTo(9);
        assertThat(a.sender().send(Loopback.numbered(1, 9), 9, Loopback.endpoint("fd09:1::2", 9)))
                .isEqualTo(SendOutcome.UNREACHABLE);
    }

    @Test
    void namesPortAndErrorWhenNoneIsFree() throws Exception {
        NetNs alone = push(new NetNs("alone"));
        alone.sysctl("net/ipv4/ip_local_port_range", "40000 40001");
        port(alone, 40000);
        port(alone, 40001);

        assertThatThrownBy(() -> port(alone, 40000))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.PORT_UNAVAILABLE))
                .hasMessageContaining("40000")
                .hasMessageContaining("EADDRINUSE (98)");
    }

    @Test
    void findsANumberThatIsFreeOnBothFamilies() throws Exception {
        NetNs alone = push(new NetNs("alone"));
        alone.sysctl("net/ipv4/ip_local_port_range", "40000 40003");
        for (int number = 40000; number <= 40002; number++) {
            int taken = number;
            push(alone.call(() -> LinuxSocket.open(false, taken, false)));
        }
        assertThat(port(alone, 40001).localPort()).isEqualTo(40003);
    }

    @Test
    void goesOnAfterTheAddressChanged() throws Exception {
        Line line = new Line();
        UdpPort a = port(line.left, 0);
        UdpPort b = port(line.middle, 0);
        DatagramSender sender = a.sender();
        Endpoint to = Loopback.endpoint("10.9.1.2", b.localPort());
        sender.send(Loopback.numbered(1, 9), 9, to);
        Loopback.receiveFrom(b, "10.9.1.2");

        line.left.in("address", "flush", "dev", "l0");
        line.left.address("l0", "10.9.1.77/24");
        line.left.call(
                () -> {
                    a.rebind();
                    return a;
                });

        assertThat(sender.send(Loopback.numbered(2, 10), 10, to)).isEqualTo(SendOutcome.SENT);
        assertThat(Loopback.receiveFrom(b, "10.9.1.2").source())
                .isEqualTo(Loopback.endpoint("10.9.1.77", a.localPort()));
    }

    /** Sends until the kernel has heard how narrow the path is, and refuses a train for it. */
    private void learnPath(DatagramSender sender, UdpPort receiver, Endpoint to, String address) {
        for (int seed = 0; counters.cutTrains().value() == 0; seed++) {
            // Only what may not be fragmented is answered with the size of the path.
            sender.probe(Loopback.numbered(seed, WIDE_SEGMENT), to);
            sender.send(Loopback.numbered(seed, 2 * WIDE_SEGMENT), WIDE_SEGMENT, to);
            ByteBuffer last = Loopback.numbered(seed, 10);
            sender.send(last, 10, to);
            byte[] received;
            do {
                received = Loopback.cut(Loopback.receiveFrom(receiver, address)).getLast();
            } while (!Loopback.isSame(received, last));
        }
    }

    private UdpPort port(NetNs where, int wanted) throws Exception {
        return push(where.call(() -> UdpPort.open(wanted, counters)));
    }

    private <T extends AutoCloseable> T push(T resource) {
        open.push(resource);
        return resource;
    }

    /** The network of the picture. */
    private final class Line {
        final NetNs left = push(new NetNs("left"));
        final NetNs middle = push(new NetNs("middle"));
        final NetNs right = push(new NetNs("right"));

        Line() throws Exception {
            NetNs.cable(left, "l0", middle, "m0", 1500);
            NetNs.cable(middle, "m1", right, "r0", NARROW_MTU);
            left.address("l0", "10.9.1.1/24");
            left.address("l0", "fd09:1::1/64");
            middle.address("m0", "10.9.1.2/24");
            middle.address("m0", "fd09:1::2/64");
            middle.address("m1", "10.9.2.1/24");
            middle.address("m1", "fd09:2::1/64");
            right.address("r0", "10.9.2.2/24");
            right.address("r0", "fd09:2::2/64");
            middle.sysctl("net/ipv4/ip_forward", "1");
            middle.sysctl("net/ipv6/conf/all/forwarding", "1");
            left.in("route", "add", "default", "via", "10.9.1.2");
            left.in("-6", "route", "add", "default", "via", "fd09:1::2");
            right.in("route", "add", "default", "via", "10.9.2.1");
            right.in("-6", "route", "add", "default", "via", "fd09:2::1");
        }
    }
}
