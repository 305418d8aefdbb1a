package io.manta.discovery.mdns;

import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.discovery.SourceLimits;
import io.manta.discovery.codec.DnsMessage;
import io.manta.discovery.codec.MalformedException;
import io.manta.identity.NetworkId;
import io.manta.identity.SeedSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Announces this device on the link under the names of the day, and keeps who else did.
 *
 * <p>Safe for use by any thread. Somebody calls {@link #tick} when {@link #nextDueNs} has come; no
 * call waits for anything but {@link LanLink}.
 */
public final class LanBeacon {
    // RFC 6762 §8.3 and §5.2: at first a few at growing distance, then seldom.
    private static final long[] FIRST_NS = {
        0, Duration.ofSeconds(1).toNanos(), Duration.ofSeconds(3).toNanos()
    };
    private static final long INTERVAL_NS = Duration.ofSeconds(30).toNanos();

    // While nobody is missing: who comes asks, and so does who has lost somebody.
    private static final int SELDOMER = 4;
    private static final long LONGEST_NS = Duration.ofMinutes(30).toNanos();

    /** RFC 6762 §6: the same record at most once a second. */
    private static final long LEAST_DISTANCE_NS = Duration.ofSeconds(1).toNanos();

    private static final int BURST = 20;
    private static final Duration PER_MESSAGE = Duration.ofMillis(200);
    private static final int MOST_BYTES = 9000;

    private final LanLink link;
    private final Clock clock;
    private final SeedSource random;
    private final LanListener listener;
    private final SourceLimits limits;
    private final LanMemory memory; // guarded by this, as all below
    private List<LanNetwork> networks = List.of();
    private LanNames names;
    private int port;
    private boolean missing = true;
    private long intervalNs = INTERVAL_NS;
    private int announced;
    private long announceAtNs;
    private long announcedAtNs;
    private boolean ask;
    private long askedAtNs;
    private final Set<String> doorsAsked = new LinkedHashSet<>();
    private long answeredAtNs;

    /** Something heard that others are to be told of, outside of the lock. */
    private interface News extends Consumer<LanListener> {}

    /**
     * @param random for what is readable by some only
     * @param listener is told of what is heard
     */
    public LanBeacon(LanLink link, Clock clock, SeedSource random, LanListener listener) {
        this.link = link;
        this.clock = clock;
        this.random = random;
        this.listener = listener;
        this.memory = new LanMemory(clock);
        this.limits = new SourceLimits(clock, BURST, PER_MESSAGE);
        this.names = new LanNames(List.of(), today());
        this.announceAtNs = clock.nanos();
        this.announcedAtNs = clock.nanos() - LEAST_DISTANCE_NS;
        this.askedAtNs = announcedAtNs;
        this.answeredAtNs = announcedAtNs;
    }

    /**
     * Which networks to announce ourselves in and look for members of, from now on.
     *
     * @param port where this device is reached, on the address it sends from
     */
    public synchronized void announce(List<LanNetwork> wanted, int port) {
        if (wanted.equals(networks) && port == this.port) {
            return;
        }
        List<String> before = names.own();
        this.networks = List.copyOf(wanted);
        this.names = new LanNames(networks, today());
        sendFarewell(before.stream().filter(name -> !names.own().contains(name)).toList());
        this.port = port;
        memory.forgetMembers();
        startAgain();
    }

    /**
     * Whether somebody is looked for, as at first; else announcements become seldom, since whoever
     * comes asks.
     */
    public synchronized void missesSomebody(boolean now) {
        if (now && !missing) {
            intervalNs = INTERVAL_NS;
            announceAtNs = earlier(announceAtNs, clock.nanos() + intervalNs);
            notifyAll();
        }
        missing = now;
    }

    /** The link is another one, or there is a new one: announce and ask as at first. */
    public synchronized void startAgain() {
        announced = 0;
        intervalNs = INTERVAL_NS;
        ask = networks.stream().anyMatch(network -> network.part() != LanNetwork.Part.BELL);
        announceAtNs = clock.nanos();
        notifyAll();
    }

    /**
     * Asks who is there; answers come within seconds. More often than once a second does nothing.
     */
    public synchronized void scan() {
        ask = true;
        notifyAll();
    }

    /** Waits until {@link #tick} is due, no longer than that. */
    public synchronized void awaitDue(Duration most) throws InterruptedException {
        long leftNs = Math.min(nextDueNs() - clock.nanos(), most.toNanos());
        if (leftNs > 0) {
            wait(leftNs / 1_000_000 + 1);
        }
    }

    /** Sends what is due. */
    public synchronized void tick() {
        long now = clock.nanos();
        if (today() != names.epochDay()) {
            names = new LanNames(networks, today());
            startAgain();
        }
        if (ask && now - askedAtNs >= LEAST_DISTANCE_NS) {
            ask = false;
            askedAtNs = now;
            link.multicast(LanMessages.question(names.asked()));
        }
        answerDoors(now);
        if (now - announceAtNs >= 0 && now - announcedAtNs >= LEAST_DISTANCE_NS) {
            announcedAtNs = now;
            announceAtNs = now + nextDistanceNs();
            LanMessages.announcements(names.own(), port, LanMessages.TTL_SECONDS)
                    .forEach(link::multicast);
            ask |= !names.asked().isEmpty();
        }
        memory.forgetOld();
    }

    private long nextDistanceNs() {
        if (announced + 1 < FIRST_NS.length) {
            announced++;
            return FIRST_NS[announced] - FIRST_NS[announced - 1];
        }
        long distanceNs = intervalNs;
        intervalNs = missing ? INTERVAL_NS : Math.min(intervalNs * SELDOMER, LONGEST_NS);
        return distanceNs;
    }

    private void answerDoors(long now) {
        if (doorsAsked.isEmpty() || now - answeredAtNs < LEAST_DISTANCE_NS) {
            return;
        }
        answeredAtNs = now;
        for (String name : doorsAsked) {
            names.door(name)
                    .map(self -> DoorPlate.write(self.network(), self.device(), random))
                    .ifPresent(plate -> link.multicast(LanMessages.door(name, port, plate)));
        }
        doorsAsked.clear();
    }

    /** When {@link #tick} is due. */
    public synchronized long nextDueNs() {
        long soonest = announcedAtNs + LEAST_DISTANCE_NS;
        long due = announceAtNs - soonest > 0 ? announceAtNs : soonest;
        due = ask ? earlier(due, askedAtNs + LEAST_DISTANCE_NS) : due;
        return doorsAsked.isEmpty() ? due : earlier(due, answeredAtNs + LEAST_DISTANCE_NS);
    }

    private static long earlier(long a, long b) {
        return a - b < 0 ? a : b;
    }

    /**
     * Hears a datagram of multicast DNS.
     *
     * @param from the sender, on one of this machine's links, with the port it sent from
     */
    public void receive(byte[] datagram, Endpoint from) {
        hear(datagram, from).forEach(news -> news.accept(listener));
    }

    private synchronized List<News> hear(byte[] datagram, Endpoint from) {
        List<News> news = new ArrayList<>();
        if (datagram.length > MOST_BYTES || !limits.admit(from.address())) {
            return news;
        }
        try {
            DnsMessage message = DnsMessage.parse(datagram);
            if (message.isResponse() && message.isOrdinary()) {
                LanMessages.announced(message)
                        .forEach((name, at) -> heard(message, name, at, from, news));
            } else {
                asked(message);
            }
        } catch (MalformedException e) {
            // Another program's, or nobody's: the link is full of what is not for us.
        }
        return news;
    }

    private void asked(DnsMessage message) {
        if (LanMessages.asks(message)) {
            announceAtNs = clock.nanos();
            notifyAll();
        }
        for (String name : LanMessages.askedByName(message)) {
            if (names.door(name).isPresent() && doorsAsked.add(name)) {
                notifyAll();
            }
        }
    }

    private void heard(DnsMessage message, String name, int at, Endpoint from, List<News> news) {
        if (names.own().contains(name)) {
            return;
        }
        Endpoint endpoint = new Endpoint(from.high(), from.low(), at, from.scope());
        Optional<NetworkId> sought = names.sought(name);
        if (at == 0) {
            memory.gone(name, from);
        } else if (sought.isPresent()) {
            opened(sought.get(), LanMessages.plates(message, name), endpoint, news);
        } else {
            memory.heard(names.whose(name), name, endpoint)
                    .ifPresent(sighting -> news.add(to -> to.seen(sighting)));
        }
    }

    private static void opened(
            NetworkId network, List<String> plates, Endpoint endpoint, List<News> news) {
        plates.stream()
                .limit(1)
                .flatMap(plate -> DoorPlate.read(network, plate).stream())
                .forEach(device -> news.add(to -> to.door(network, device, endpoint)));
    }

    /** Members heard within the last two minutes. */
    public synchronized List<Sighting> sightings() {
        return memory.members();
    }

    /** Others heard within the last two minutes. */
    public synchronized List<Stranger> strangers() {
        return memory.strangers();
    }

    /** Says farewell under all names. The beacon may be used again after that. */
    public synchronized void farewell() {
        sendFarewell(names.own());
        networks = List.of();
        names = new LanNames(networks, today());
    }

    private void sendFarewell(List<String> gone) {
        LanMessages.announcements(gone, port, 0).forEach(link::multicast);
    }

    private long today() {
        return Math.floorDiv(clock.now().getEpochSecond(), Duration.ofDays(1).toSeconds());
    }
}
