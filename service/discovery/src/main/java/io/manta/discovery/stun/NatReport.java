package io.manta.discovery.stun;

import io.manta.base.net.Endpoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How servers saw the port.
 *
 * @param seen which server saw what; servers that did not answer are missing
 * @param silent servers that did not answer, or not with an address
 */
public record NatReport(Map<Endpoint, Endpoint> seen, List<Endpoint> silent) {
    /** What a NAT makes of one port towards several destinations (RFC 5780 §4.3). */
    public enum Mapping {
        /** All destinations see the same: peers can be told where to send. */
        ENDPOINT_INDEPENDENT,
        /** Each destination sees another: what one saw is of no use to the next. */
        ENDPOINT_DEPENDENT,
        /** Only one server answered. */
        UNKNOWN,
        /** None answered: UDP is blocked, or there is no internet. */
        NO_ANSWER
    }

    public NatReport {
        seen = Collections.unmodifiableMap(new LinkedHashMap<>(seen));
        silent = List.copyOf(silent);
    }

    /** The mapping behaviour of one family. Takes two servers with different addresses. */
    public Mapping mapping(boolean ipv4) {
        List<Endpoint> views = new ArrayList<>();
        List<Endpoint> servers = new ArrayList<>();
        seen.forEach(
                (server, view) -> {
                    if (server.isIpv4() == ipv4) {
                        servers.add(server);
                        views.add(view);
                    }
                });
        if (views.isEmpty()) {
            return Mapping.NO_ANSWER;
        }
        if (views.stream().distinct().count() > 1) {
            return Mapping.ENDPOINT_DEPENDENT;
        }
        return servers.stream().map(Endpoint::address).distinct().count() > 1
                ? Mapping.ENDPOINT_INDEPENDENT
                : Mapping.UNKNOWN;
    }

    /** Where peers may send to: what all servers of the family saw alike, or the only one did. */
    public Optional<Endpoint> reflexive(boolean ipv4) {
        return mapping(ipv4) == Mapping.ENDPOINT_DEPENDENT
                ? Optional.empty()
                : seen.entrySet().stream()
                        .filter(e -> e.getKey().isIpv4() == ipv4)
                        .map(Map.Entry::getValue)
                        .findFirst();
    }
}
