package io.manta.link.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.manta.base.net.DatagramSender;
import io.manta.base.net.Endpoint;
import io.manta.base.net.SendOutcome;
import io.manta.lab.os.NetNs;
import java.net.NetworkInterface;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A socket for each family, as on macOS and Windows, on a network of its own.
 *
 * <pre>
 *   left  10.9.1.1 ── 1500 ── 10.9.1.2  middle  10.9.2.1 ── 1280 ── 10.9.2.2  right
 *         fd09:1::1           fd09:1::2         fd09:2::1           fd09:2::2
 * </pre>
 */
@Tag("os")
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ChannelPortOsTest {
    private static final int WIDE = 1400;
    private static final int NARROW_MTU = 1280;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    @BeforeEach
    void needsNamespaces() {
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
    @ValueSource(strings = {"10.9.2.2", "fd09:2::2"})
    void aProbeWiderThanThePathIsLostAndOneThatFitsArrives(String address) throws Exception {
        Line line = new Line();
        ChannelPort a = port(line.left);
        ChannelPort c = port(line.right);
        Endpoint to = Loopback.endpoint(address, c.localPort());
        DatagramSender sender = a.sender();
        int fitting = NARROW_MTU - (address.contains(":") ? 48 : 28);

        assertThat(sender.probe(Loopback.numbered(1, WIDE), to))
                .isIn(SendOutcome.SENT, SendOutcome.TOO_LARGE);
        assertThat(sender.probe(Loopback.numbered(2, fitting), to)).isEqualTo(SendOutcome.SENT);

        // Nothing overtakes on a cable: had the wider one passed, it would be here first.
        assertThat(Loopback.bytes(Loopback.receiveFrom(c, address)))
                .isEqualTo(Loopback.bytes(Loopback.numbered(2, fitting)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.9.2.2", "fd09:2::2"})
    void datagramsLeaveByTheInterfaceTheyAreBoundToAlsoWhenATunnelTakesEverything(String address)
            throws Exception {
        Line line = new Line();
        // Where it ends nobody has an address: what goes in there is gone.
        NetNs.cable(line.left, "t0", line.middle, "m2", 1500);
        for (String half : new String[] {"0.0.0.0/1", "128.0.0.0/1"}) {
            line.left.in("route", "add", half, "dev", "t0");
        }
        for (String half : new String[] {"::/1", "8000::/1"}) {
            line.left.in("-6", "route", "add", half, "dev", "t0");
        }
        ChannelPort a = port(line.left);
        ChannelPort c = port(line.right);
        Endpoint to = Loopback.endpoint(address, c.localPort());
        int outward = line.left.call(() -> NetworkInterface.getByName("l0").getIndex());

        a.sender().send(Loopback.numbered(1, 10), 10, to);
        a.leaveBy(outward, outward);
        assertThat(a.sender().send(Loopback.numbered(2, 10), 10, to)).isEqualTo(SendOutcome.SENT);
        line.left.call(
                () -> {
                    a.rebind();
                    return a;
                });
        assertThat(a.sender().send(Loopback.numbered(3, 10), 10, to)).isEqualTo(SendOutcome.SENT);

        assertThat(Loopback.bytes(Loopback.receiveFrom(c, address)))
                .as("the first went into the tunnel")
                .isEqualTo(Loopback.bytes(Loopback.numbered(2, 10)));
        assertThat(Loopback.bytes(Loopback.receiveFrom(c, address)))
                .as("new sockets are bound, too")
                .isEqualTo(Loopback.bytes(Loopback.numbered(3, 10)));
    }

    private ChannelPort port(NetNs where) throws Exception {
        return push(where.call(() -> ChannelPort.open(0, DescriptorOptions.system())));
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
