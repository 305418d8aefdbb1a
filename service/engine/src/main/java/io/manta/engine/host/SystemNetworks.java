package io.manta.engine.host;

import io.manta.base.net.IpPrefix;
import io.manta.engine.host.HostNetworks.Link;
import io.manta.tun.TunException;
import io.manta.tun.TunFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the networks of this machine. */
final class SystemNetworks implements Supplier<HostNetworks> {
    private static final Logger LOG = LoggerFactory.getLogger(SystemNetworks.class);
    private static final Path ROUTES = Path.of("/proc/net/route");

    /** Documentation addresses (RFC 5737, RFC 3849): the system picks a route, nothing is sent. */
    private static final List<String> ELSEWHERE = List.of("192.0.2.1", "2001:db8::1");

    private static final int DISCARD_PORT = 9;

    private final TunFactory system;

    /**
     * @param system reads routes where there is no file of them
     */
    SystemNetworks(TunFactory system) {
        this.system = system;
    }

    @Override
    public HostNetworks get() {
        List<Link> links = new ArrayList<>();
        Map<String, List<IpPrefix>> routes = routes();
        try {
            for (NetworkInterface each : NetworkInterface.networkInterfaces().toList()) {
                if (each.isUp()) {
                    String name = system.nameOf(each);
                    links.add(
                            new Link(
                                    name,
                                    each.inetAddresses().sorted(SystemNetworks::compare).toList(),
                                    routes.getOrDefault(name, List.of())));
                }
            }
        } catch (SocketException e) {
            LOG.warn("cannot list interfaces: reason={}", e.toString());
        }
        return new HostNetworks(links, preferred());
    }

    /** The system's order is not always the same; a change of it is no change. */
    private static int compare(InetAddress one, InetAddress other) {
        return IpPrefix.ofHost(one).compareTo(IpPrefix.ofHost(other));
    }

    private static List<InetAddress> preferred() {
        List<InetAddress> preferred = new ArrayList<>();
        for (String elsewhere : ELSEWHERE) {
            try (DatagramSocket socket = new DatagramSocket()) {
                socket.connect(new InetSocketAddress(elsewhere, DISCARD_PORT));
                InetAddress local = socket.getLocalAddress();
                if (!local.isAnyLocalAddress()) {
                    preferred.add(local);
                }
            } catch (SocketException | UncheckedIOException e) {
                LOG.trace("no route: to={} reason={}", elsewhere, e.toString());
            }
        }
        return preferred;
    }

    private Map<String, List<IpPrefix>> routes() {
        try {
            return Files.isReadable(ROUTES)
                    ? RouteTable.parse(Files.readAllLines(ROUTES))
                    : routesOfSystem();
        } catch (IOException | UncheckedIOException | TunException e) {
            LOG.debug("cannot read routes: reason={}", e.toString());
            return Map.of();
        }
    }

    private Map<String, List<IpPrefix>> routesOfSystem() throws TunException {
        Map<String, List<IpPrefix>> routes = new LinkedHashMap<>();
        system.ipv4Routes()
                .forEach(
                        (name, each) ->
                                routes.put(
                                        name,
                                        each.stream()
                                                .map(to -> IpPrefix.of(to.destination(), to.bits()))
                                                .toList()));
        return routes;
    }
}
