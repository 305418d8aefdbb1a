package io.manta.lab;

import io.manta.base.net.Endpoint;
import io.manta.base.net.SendOutcome;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A network in memory that is the same in every run with the same seed. Datagrams travel only when
 * the test says so, by {@link #deliver}, and only those that are due by the test's clock; or, if
 * {@link #immediate}, with each send.
 *
 * <p>Safe for use by any thread: one lock, this object's, guards all of the network.
 */
public final class Internet implements Place {
    private static final int MOST_IN_FLIGHT = 65_536;

    // Room between two numbers, so that a datagram can be put behind some sent after it.
    private static final long ORDER_STEP = 16;
    private static final int OVERTAKERS = 3;

    private final FakeClock clock;
    private final Random random;
    private final Zone zone = new Zone(null);
    private final FlightLog log = new FlightLog();
    private final List<Predicate<Flight>> blocks = new ArrayList<>();
    private final PriorityQueue<Underway> underway =
            new PriorityQueue<>(
                    Comparator.comparingLong(Underway::dueNs).thenComparingLong(Underway::order));
    private Conditions conditions = Conditions.CALM;
    private boolean immediate;
    private long nextOrder;

    /**
     * A datagram between the last NAT on its way out and its destination's zone.
     *
     * @param order decides among those due at the same time
     */
    private record Underway(long dueNs, long order, Zone in, Flight flight) {}

    /** A rule that blocks; closing lifts it. */
    public interface Block extends AutoCloseable {
        @Override
        void close();
    }

    /** A calm network whose chances and odd ports come from this seed. */
    public Internet(FakeClock clock, long seed) {
        this.clock = clock;
        this.random = new Random(seed);
    }

    /** From now on what is due travels within the send. */
    public synchronized Internet immediate() {
        immediate = true;
        return this;
    }

    /** What the network does to datagrams sent from now on. */
    public synchronized Internet conditions(Conditions newConditions) {
        conditions = newConditions;
        return this;
    }

    @Override
    public Host host(String name, String... addresses) {
        return addHost(name, zone, addresses);
    }

    @Override
    public NatBox nat(String name, NatBox.Kind kind, String outsideAddress) {
        return addNat(name, kind, zone, outsideAddress);
    }

    /** Blocks what the rule is true of, as it is when it leaves its last NAT. */
    public synchronized Block block(Predicate<Flight> rule) {
        blocks.add(rule);
        return () -> {
            synchronized (this) {
                blocks.remove(rule);
            }
        };
    }

    /** Lets everything due arrive; returns how many datagrams ended their journey. */
    public int deliver() {
        int ended = 0;
        while (turn() > 0) {
            ended++;
        }
        return ended;
    }

    /** Lets the next datagram arrive if it is due; returns 1, or 0 if none was. */
    public synchronized int turn() {
        Underway next = underway.peek();
        if (next == null || next.dueNs - clock.nanos() > 0) {
            return 0;
        }
        underway.remove();
        descend(next.in, next.flight);
        return 1;
    }

    /** When the next datagram is due, by the clock's {@code nanos}. */
    public synchronized OptionalLong nextDueNs() {
        Underway next = underway.peek();
        return next == null ? OptionalLong.empty() : OptionalLong.of(next.dueNs);
    }

    /** How many datagrams are on their way. */
    public synchronized int inFlight() {
        return underway.size();
    }

    /** How many journeys have ended like this. */
    public synchronized long count(Fate fate) {
        return log.count(fate);
    }

    /** The last journeys as a Mermaid sequence diagram, for failure messages. */
    public synchronized String diagram() {
        return log.diagram();
    }

    synchronized Host addHost(String name, Zone in, String... addresses) {
        Host host = new Host(this, name);
        for (String address : addresses) {
            host.plug(in, parse(address));
        }
        return host;
    }

    synchronized NatBox addNat(String name, NatBox.Kind kind, Zone outside, String address) {
        return new NatBox(this, name, kind, outside, parse(address));
    }

    Zone zone(Place place) {
        return switch (place) {
            case Internet internet -> internet.zone;
            case NatBox nat -> nat.inside();
        };
    }

    Random random() {
        return random;
    }

    long nanos() {
        return clock.nanos();
    }

    synchronized SendOutcome send(MemoryPort port, Endpoint to, byte[] payload, boolean probing) {
        Host host = port.host();
        Endpoint source = host.sourceFor(to);
        if (source == null || host.isOffline() || to.port() == 0) {
            return SendOutcome.UNREACHABLE;
        }
        Endpoint from = new Endpoint(source.high(), source.low(), port.localPort(), 0);
        Endpoint there = new Endpoint(to.high(), to.low(), to.port(), 0);
        Flight flight = new Flight(host.name(), from, there, payload, probing);
        if (probing && !host.link().isWideEnough(flight)) {
            return SendOutcome.TOO_LARGE;
        }
        if (host.link().carries(flight)) {
            climb(host.zoneOf(source), flight);
        } else {
            log.ended(flight, Fate.TOO_LARGE);
        }
        if (immediate) {
            deliver();
        }
        return SendOutcome.SENT;
    }

    /** Out through NATs until the destination is in sight. */
    private void climb(Zone from, Flight sent) {
        Zone here = from;
        Passage passage = Passage.on(sent);
        while (passage.end() == null && here.at(sent.to()) == null) {
            NatBox gateway = here.gateway();
            if (gateway == null) {
                passage = Passage.ended(passage.flight(), Fate.NO_ROUTE);
            } else {
                passage = gateway.leave(passage.flight(), clock.nanos());
                here = gateway.outside();
            }
        }
        Fate end = passage.end() == null ? chance(passage.flight()) : passage.end();
        if (end != null) {
            log.ended(passage.flight(), end);
            return;
        }
        travel(here, passage.flight());
        if (conditions.duplication() > random.nextDouble()) {
            travel(here, passage.flight());
        }
    }

    private @Nullable Fate chance(Flight flight) {
        for (Predicate<Flight> rule : blocks) {
            if (rule.test(flight)) {
                return Fate.BLOCKED;
            }
        }
        if (underway.size() >= MOST_IN_FLIGHT) {
            return Fate.NO_ROOM;
        }
        return conditions.loss() > random.nextDouble() ? Fate.LOST : null;
    }

    private void travel(Zone in, Flight flight) {
        long jitterNs = conditions.jitter().toNanos();
        long dueNs =
                clock.nanos()
                        + conditions.latency().toNanos()
                        + (jitterNs == 0 ? 0 : random.nextLong(jitterNs + 1));
        long order = nextOrder++ * ORDER_STEP;
        if (conditions.reordering() > random.nextDouble()) {
            order += (1 + random.nextInt(OVERTAKERS)) * ORDER_STEP + 1;
        }
        underway.add(new Underway(dueNs, order, in, flight));
    }

    /** In through NATs to the host that has the address. */
    private void descend(Zone in, Flight arriving) {
        Zone here = in;
        Passage passage = Passage.on(arriving);
        while (passage.end() == null) {
            Flight flight = passage.flight();
            switch (here.at(flight.to())) {
                case null -> passage = Passage.ended(flight, Fate.NO_ROUTE);
                case Host host -> passage = Passage.ended(flight, host.arrive(flight));
                case NatBox nat -> {
                    passage = nat.enter(flight, clock.nanos());
                    here = nat.inside();
                }
            }
        }
        log.ended(passage.flight(), passage.end());
    }

    private static Endpoint parse(String address) {
        return Endpoint.of(InetAddress.ofLiteral(address), 0);
    }
}
