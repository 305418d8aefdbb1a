package io.manta.mesh.lab;

import io.manta.base.net.Endpoint;
import io.manta.identity.DeviceId;
import io.manta.lab.FakeClock;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * What lies between {@link MemoryControl}s: latency, cuts and NATs. No threads: what is due by the
 * clock arrives in {@link #deliver}, in the same order in every run.
 */
public final class MemoryNet {
    /** How long a cut takes to be noticed by those it separates. */
    public static final Duration DEAD_AFTER = Duration.ofSeconds(20);

    private final FakeClock clock;
    private final PriorityQueue<Event> events = new PriorityQueue<>();
    private final Map<Endpoint, MemoryControl> places = new LinkedHashMap<>();
    private final Set<Set<DeviceId>> cuts = new HashSet<>();
    private Duration latency = Duration.ofMillis(5);
    private long made;
    private long carried;

    public MemoryNet(FakeClock clock) {
        this.clock = clock;
    }

    private record Event(long atNs, long number, Runnable work) implements Comparable<Event> {
        @Override
        public int compareTo(Event other) {
            int byTime = Long.compare(atNs - other.atNs, 0);
            return byTime != 0 ? byTime : Long.compare(number, other.number);
        }
    }

    /** A place on the net, {@code 192.0.2.1} port 41820 for instance. */
    public static Endpoint place(String address) {
        return Endpoint.of(InetAddress.ofLiteral(address), 41_820);
    }

    /** How long a message takes one way, from now on. */
    public void latency(Duration oneWay) {
        latency = oneWay;
    }

    /** Nothing passes between these two sides from now on; they notice after a while. */
    public void cut(List<DeviceId> left, List<DeviceId> right) {
        for (DeviceId one : left) {
            for (DeviceId other : right) {
                cuts.add(Set.of(one, other));
            }
        }
        for (MemoryControl control : List.copyOf(places.values())) {
            control.connections().stream()
                    .filter(connection -> isCut(control.id(), connection.peer()))
                    .forEach(connection -> at(DEAD_AFTER, connection::dieIfCut));
        }
    }

    /** Everything passes again. */
    public void heal() {
        cuts.clear();
    }

    /** Delivers everything that is due; how much that was. */
    public int deliver() {
        int done = 0;
        for (Event next = events.peek();
                next != null && next.atNs() - clock.nanos() <= 0;
                next = events.peek()) {
            events.poll();
            next.work().run();
            done++;
        }
        return done;
    }

    /** When something is due next; Long.MAX_VALUE is never. */
    public long nextDueNs() {
        Event next = events.peek();
        return next == null ? Long.MAX_VALUE : next.atNs();
    }

    /** Messages delivered so far, replies included. */
    public long carried() {
        return carried;
    }

    FakeClock clock() {
        return clock;
    }

    Duration latency() {
        return latency;
    }

    boolean isCut(DeviceId one, DeviceId other) {
        return !one.equals(other) && cuts.contains(Set.of(one, other));
    }

    void at(Duration delay, Runnable work) {
        events.add(new Event(clock.nanos() + delay.toNanos(), made++, work));
    }

    void carry(Runnable arrival) {
        at(
                latency,
                () -> {
                    carried++;
                    arrival.run();
                });
    }

    void occupy(Endpoint place, MemoryControl control) {
        places.put(place, control);
    }

    void vacate(MemoryControl control) {
        places.values().removeIf(there -> there == control);
    }

    Optional<MemoryControl> at(Endpoint place) {
        return Optional.ofNullable(places.get(place));
    }

    List<MemoryControl> controls() {
        return new ArrayList<>(new HashSet<>(places.values()));
    }
}
