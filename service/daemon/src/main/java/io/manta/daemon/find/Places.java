package io.manta.daemon.find;

import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Names of servers as endpoints. Waits for the system's resolver. */
final class Places {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);

    private Places() {}

    /** One endpoint of each family a name has, with the name; names nobody knows are left out. */
    static Map<Endpoint, HostAndPort> of(List<HostAndPort> names, int most) {
        Map<Endpoint, HostAndPort> places = new LinkedHashMap<>();
        for (HostAndPort name : names) {
            for (InetAddress address : oneOfEachFamily(name)) {
                if (places.size() < most) {
                    places.putIfAbsent(Endpoint.of(address, name.port()), name);
                }
            }
        }
        return places;
    }

    private static List<InetAddress> oneOfEachFamily(HostAndPort name) {
        List<InetAddress> found = new ArrayList<>();
        try {
            for (InetAddress address : InetAddress.getAllByName(name.host())) {
                int bytes = address.getAddress().length;
                if (found.stream().noneMatch(each -> each.getAddress().length == bytes)) {
                    found.add(address);
                }
            }
        } catch (UnknownHostException e) {
            LOG.debug("no such name: name={}", name.host());
        }
        return found;
    }
}
