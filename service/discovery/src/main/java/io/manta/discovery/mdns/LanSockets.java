package io.manta.discovery.mdns;

import io.manta.base.life.TaskScope;
import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.base.time.Clock;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ProtocolFamily;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.MembershipKey;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The sockets of multicast DNS: one of each family that this machine has, on all its links. Others
 * on the machine may have port 5353 too. What does not come from a link's own range is dropped (RFC
 * 6762 §11), and so are answers from another port than 5353 (§6).
 *
 * <p>Safe for use by any thread. Two threads receive, one keeps the beacon's time.
 */
public final class LanSockets implements LanLink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LanSockets.class);
    private static final int PORT = 5353;
    private static final int HOPS = 255;
    private static final int MOST_BYTES = 9000;
    private static final int MOST_LINKS = 32;
    private static final long REFRESH_NS = Duration.ofSeconds(10).toNanos();
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final Predicate<NetworkInterface> usable;
    private final TaskScope scope = new TaskScope("lan");
    private final List<Socket> sockets = new ArrayList<>();
    private volatile Set<IpPrefix> ranges = Set.of();

    /** The socket of one family, and the links it is on. */
    private record Socket(DatagramChannel channel, InetSocketAddress group, List<Link> links) {}

    /** A link, as it looks now, and that its group was joined there. */
    private record Link(NetworkInterface on, MembershipKey joined) {}

    private LanSockets(Predicate<NetworkInterface> usable) {
        this.usable = usable;
    }

    /**
     * Opens what this machine has. A family it does not have is left out, and if it has neither
     * nothing is heard or said: that is no failure.
     *
     * @param usable which interfaces are links; never the tunnel's own
     */
    public static LanSockets open(Predicate<NetworkInterface> usable) {
        LanSockets lan = new LanSockets(usable);
        lan.openFamily(StandardProtocolFamily.INET, "224.0.0.251");
        lan.openFamily(StandardProtocolFamily.INET6, "ff02::fb");
        lan.refresh();
        return lan;
    }

    private void openFamily(ProtocolFamily family, String group) {
        try {
            DatagramChannel channel = DatagramChannel.open(family);
            channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            if (channel.supportedOptions().contains(StandardSocketOptions.SO_REUSEPORT)) {
                channel.setOption(StandardSocketOptions.SO_REUSEPORT, true);
            }
            channel.setOption(StandardSocketOptions.IP_MULTICAST_TTL, HOPS);
            channel.bind(new InetSocketAddress(PORT));
            sockets.add(
                    new Socket(
                            channel,
                            new InetSocketAddress(InetAddress.ofLiteral(group), PORT),
                            new ArrayList<>()));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.info("no multicast DNS: family={} reason={}", family, e.getMessage());
        }
    }

    /**
     * Looks which links there are; whether there are others than before. Done each ten seconds, and
     * to be called when somebody knows that the network has changed.
     */
    public synchronized boolean refresh() {
        Set<IpPrefix> found = new HashSet<>();
        List<NetworkInterface> links = new ArrayList<>();
        try {
            for (NetworkInterface on : NetworkInterface.networkInterfaces().toList()) {
                if (links.size() < MOST_LINKS
                        && on.isUp()
                        && on.supportsMulticast()
                        && usable.test(on)) {
                    links.add(on);
                    on.getInterfaceAddresses()
                            .forEach(
                                    a ->
                                            found.add(
                                                    IpPrefix.of(
                                                                    a.getAddress(),
                                                                    a.getNetworkPrefixLength())
                                                            .network()));
                }
            }
        } catch (IOException e) {
            LOG.info("links can't be listed: reason={}", e.getMessage());
        }
        boolean changed = !found.equals(ranges);
        ranges = Set.copyOf(found);
        for (Socket socket : sockets) {
            leave(socket, links);
            links.forEach(link -> join(socket, link));
        }
        return changed;
    }

    private static void leave(Socket socket, List<NetworkInterface> links) {
        for (Link link : List.copyOf(socket.links)) {
            if (links.stream().noneMatch(on -> on.getIndex() == link.on.getIndex())) {
                link.joined.drop();
                socket.links.remove(link);
            }
        }
    }

    /** Told apart by index: an interface whose addresses have changed equals no earlier one. */
    private static void join(Socket socket, NetworkInterface on) {
        for (int i = 0; i < socket.links.size(); i++) {
            Link link = socket.links.get(i);
            if (link.on.getIndex() == on.getIndex()) {
                socket.links.set(i, new Link(on, link.joined));
                return;
            }
        }
        try {
            socket.links.add(new Link(on, socket.channel.join(socket.group.getAddress(), on)));
        } catch (IOException | RuntimeException e) {
            // It has no address of this family yet, perhaps.
            LOG.debug("link not joined: name={} reason={}", on.getName(), e.getMessage());
        }
    }

    /** Begins to hear, and to keep the beacon's time. */
    public void start(LanBeacon beacon, Clock clock) {
        for (Socket socket : sockets) {
            scope.fork("lan-rx", () -> receive(socket.channel, beacon));
        }
        scope.fork("lan-beacon", () -> keepTime(beacon, clock));
    }

    private void keepTime(LanBeacon beacon, Clock clock) throws InterruptedException {
        long refreshedNs = clock.nanos();
        while (true) {
            if (clock.nanos() - refreshedNs >= REFRESH_NS) {
                refreshedNs = clock.nanos();
                if (refresh()) {
                    beacon.startAgain();
                }
            }
            beacon.tick();
            beacon.awaitDue(LONGEST_WAIT);
        }
    }

    private void receive(DatagramChannel channel, LanBeacon beacon) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(MOST_BYTES);
        while (channel.isOpen()) {
            buffer.clear();
            if (!(channel.receive(buffer) instanceof InetSocketAddress sender)) {
                return;
            }
            if (sender.getPort() == PORT && isOnLink(sender.getAddress())) {
                byte[] datagram = new byte[buffer.flip().remaining()];
                buffer.get(datagram);
                beacon.receive(datagram, Endpoint.of(sender));
            }
        }
    }

    private boolean isOnLink(InetAddress address) {
        IpPrefix host = IpPrefix.ofHost(address);
        return address.isLinkLocalAddress()
                || ranges.stream().anyMatch(range -> range.contains(host));
    }

    @Override
    public synchronized void multicast(byte[] message) {
        for (Socket socket : sockets) {
            for (Link link : socket.links) {
                try {
                    // Names the link itself, so no route is asked for.
                    socket.channel.setOption(StandardSocketOptions.IP_MULTICAST_IF, link.on);
                    socket.channel.send(ByteBuffer.wrap(message), socket.group);
                } catch (IOException e) {
                    LOG.debug("not sent: name={} reason={}", link.on.getName(), e.getMessage());
                }
            }
        }
    }

    /** How many links are joined, both families counted. */
    public synchronized int links() {
        return sockets.stream().mapToInt(socket -> socket.links.size()).sum();
    }

    @Override
    public void close() {
        scope.close();
        for (Socket socket : sockets) {
            try {
                socket.channel.close();
            } catch (IOException e) {
                LOG.debug("not closed: reason={}", e.getMessage());
            }
        }
    }
}
