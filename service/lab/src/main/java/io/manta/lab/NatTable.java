package io.manta.lab;

import io.manta.base.net.Endpoint;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** The mappings of a NAT and the rules by which they come and go. Guarded by the internet. */
final class NatTable {
    /** RFC 4787 REQ-5: not less than two minutes. */
    private static final Duration FIRST_LIFETIME = Duration.ofMinutes(2);

    private static final int MOST_MAPPINGS = 1024;
    private static final int LOWEST_PORT = 1024;
    private static final int HIGHEST_PORT = 65_535;

    private final NatBox.Kind kind;
    private final Endpoint outside;
    private final Random random;
    private final Map<Key, Mapping> byInside = new HashMap<>();
    private final Map<Integer, Mapping> byPort = new HashMap<>();
    private long lifetimeNs = FIRST_LIFETIME.toNanos();
    private boolean refreshesInbound;

    /**
     * What datagrams share a mapping.
     *
     * @param towards null if the destination does not matter
     */
    private record Key(Endpoint inside, @Nullable Endpoint towards) {}

    /** One outside port. Who was written to from it, and when, is who may answer. */
    private static final class Mapping {
        final Key key;
        final int port;
        final boolean permanent;
        final Map<Endpoint, Long> writtenTo = new HashMap<>();
        long usedNs;

        Mapping(Key key, int port, boolean permanent) {
            this.key = key;
            this.port = port;
            this.permanent = permanent;
        }
    }

    NatTable(NatBox.Kind kind, Endpoint outside, Random random) {
        this.kind = kind;
        this.outside = outside;
        this.random = random;
    }

    void setLifetimeNs(long newLifetimeNs) {
        lifetimeNs = newLifetimeNs;
    }

    void setRefreshesInbound(boolean newRefreshesInbound) {
        refreshesInbound = newRefreshesInbound;
    }

    void forward(int outsidePort, Endpoint inside) {
        Mapping mapping = new Mapping(new Key(inside, null), outsidePort, true);
        byPort.put(outsidePort, mapping);
        byInside.put(mapping.key, mapping);
    }

    void forget() {
        byInside.values().removeIf(mapping -> !mapping.permanent);
        byPort.values().removeIf(mapping -> !mapping.permanent);
    }

    int size(long nowNs) {
        expire(nowNs);
        return byPort.size();
    }

    Passage leave(Flight flight, long nowNs) {
        expire(nowNs);
        Mapping mapping = mappingFor(flight);
        if (mapping == null) {
            return Passage.ended(flight, Fate.NAT_FULL);
        }
        mapping.usedNs = nowNs;
        mapping.writtenTo.put(flight.to(), nowNs);
        return Passage.on(
                flight.withSource(new Endpoint(outside.high(), outside.low(), mapping.port, 0)));
    }

    Passage enter(Flight flight, long nowNs) {
        expire(nowNs);
        Mapping mapping = byPort.get(flight.to().port());
        if (mapping == null) {
            return Passage.ended(flight, Fate.NO_MAPPING);
        }
        if (!mapping.permanent && !admits(mapping, flight.from())) {
            return Passage.ended(flight, Fate.FILTERED);
        }
        if (refreshesInbound) {
            mapping.usedNs = nowNs;
            mapping.writtenTo.computeIfPresent(flight.from(), (peer, before) -> nowNs);
        }
        return Passage.on(flight.withDestination(mapping.key.inside));
    }

    private boolean admits(Mapping mapping, Endpoint from) {
        return switch (kind.filtering()) {
            case ENDPOINT_INDEPENDENT -> true;
            case ADDRESS_DEPENDENT ->
                    mapping.writtenTo.keySet().stream()
                            .anyMatch(peer -> Zone.addressOf(peer).equals(Zone.addressOf(from)));
            case ADDRESS_AND_PORT_DEPENDENT -> mapping.writtenTo.containsKey(from);
        };
    }

    private @Nullable Mapping mappingFor(Flight flight) {
        boolean independent = kind.mapping() == NatBox.Mapping.ENDPOINT_INDEPENDENT;
        Key key = new Key(flight.from(), independent ? null : flight.to());
        Mapping mapping = byInside.get(key);
        if (mapping == null && byPort.size() < MOST_MAPPINGS) {
            mapping = new Mapping(key, freePort(flight.from().port(), independent), false);
            byInside.put(key, mapping);
            byPort.put(mapping.port, mapping);
        }
        return mapping;
    }

    /** Keeps the port if it can (RFC 4787 §4.2.1); a strict one never tries. */
    private int freePort(int wanted, boolean preserves) {
        int port = wanted;
        while (!preserves && port == wanted || byPort.containsKey(port)) {
            port = random.nextInt(LOWEST_PORT, HIGHEST_PORT + 1);
        }
        return port;
    }

    private void expire(long nowNs) {
        Iterator<Mapping> each = byPort.values().iterator();
        while (each.hasNext()) {
            Mapping mapping = each.next();
            mapping.writtenTo.values().removeIf(atNs -> nowNs - atNs >= lifetimeNs);
            if (!mapping.permanent && nowNs - mapping.usedNs >= lifetimeNs) {
                byInside.remove(mapping.key);
                each.remove();
            }
        }
    }
}
