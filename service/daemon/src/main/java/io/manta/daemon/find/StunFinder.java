package io.manta.daemon.find;

import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import io.manta.base.life.TaskScope;
import io.manta.base.net.DatagramSink;
import io.manta.base.net.Endpoint;
import io.manta.base.net.HostAndPort;
import io.manta.base.time.Clock;
import io.manta.discovery.stun.NatReport;
import io.manta.discovery.stun.StunProbe;
import io.manta.identity.SeedSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks STUN servers that a person has named how they see our port: at first, after each move, and
 * now and then, as a NAT forgets whom nobody speaks to. Safe for use by any thread; only {@link
 * #askNow} waits.
 */
final class StunFinder implements AutoCloseable {
    static final int MOST_SERVERS = 8;

    /** Who may wait for one answer; others are told what is known already. */
    private static final int MOST_WAITING = 16;

    private static final String SILENT = "discovery-stun";

    /** Before a NAT that forgets after 30 seconds does (RFC 4787 allows two minutes and more). */
    private static final Duration BEHIND_NAT = Duration.ofSeconds(25);

    private static final Duration BETWEEN = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final SharedDatagrams port;
    private final Supplier<List<Endpoint>> own;
    private final Clock clock;
    private final SeedSource random;
    private final HealthTracker health;
    private final Runnable changed;
    private final TaskScope scope = new TaskScope("stun-finder");
    private volatile Result last = Result.NONE; // written while holding this

    private List<HostAndPort> servers = List.of(); // guarded by this, as all below
    private @Nullable Thread loop;
    private boolean kicked;
    private List<CompletableFuture<Result>> waiting = new ArrayList<>();

    /**
     * What was found.
     *
     * @param names of the servers that were asked
     */
    record Result(NatReport report, Map<Endpoint, HostAndPort> names) {
        static final Result NONE = new Result(new NatReport(Map.of(), List.of()), Map.of());

        Result {
            names = new LinkedHashMap<>(names);
        }

        /** Where others may send to, so far as a NAT tells everybody the same. */
        List<Endpoint> reflexive() {
            List<Endpoint> all = new ArrayList<>();
            report.reflexive(true).ifPresent(all::add);
            report.reflexive(false).ifPresent(all::add);
            return all;
        }
    }

    /**
     * @param own places of this machine as it knows them itself
     * @param changed is told when others see this device elsewhere than before
     */
    StunFinder(
            SharedDatagrams port,
            Supplier<List<Endpoint>> own,
            Clock clock,
            SeedSource random,
            HealthTracker health,
            Runnable changed) {
        this.port = port;
        this.own = own;
        this.clock = clock;
        this.random = random;
        this.health = health;
        this.changed = changed;
    }

    /** Asks these from now on; none: nobody. */
    synchronized void use(List<HostAndPort> named) {
        if (named.equals(servers)) {
            return;
        }
        servers = List.copyOf(named);
        if (servers.isEmpty()) {
            last = Result.NONE;
            health.clear(SILENT);
        }
        if (loop == null && !servers.isEmpty()) {
            loop = scope.fork("stun-probe", this::run);
        }
        askSoon();
    }

    /** This machine is somewhere else, or a person wants to know. */
    synchronized void askSoon() {
        kicked = true;
        notifyAll();
    }

    /** Where others see this device, as far as is known. */
    List<Endpoint> reflexive() {
        return last.reflexive();
    }

    /** Asks and waits for what is found; nothing if no server is named. */
    Optional<Result> askNow() throws InterruptedException {
        CompletableFuture<Result> answer = new CompletableFuture<>();
        synchronized (this) {
            if (servers.isEmpty()) {
                return Optional.empty();
            }
            if (waiting.size() >= MOST_WAITING) {
                return Optional.of(last);
            }
            waiting.add(answer);
            askSoon();
        }
        try {
            return Optional.of(answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | java.util.concurrent.ExecutionException e) {
            return Optional.of(last);
        }
    }

    private void run() throws InterruptedException {
        while (true) {
            List<HostAndPort> named;
            List<CompletableFuture<Result>> answered;
            synchronized (this) {
                named = servers;
                kicked = false;
                answered = waiting;
                waiting = new ArrayList<>();
            }
            Result found = named.isEmpty() ? Result.NONE : probe(named);
            take(found, named);
            answered.forEach(each -> each.complete(found));
            await(named.isEmpty() ? BETWEEN : pause(found));
        }
    }

    private Duration pause(Result found) {
        return own.get().containsAll(found.reflexive()) ? BETWEEN : BEHIND_NAT;
    }

    private synchronized void await(Duration most) throws InterruptedException {
        if (!kicked) {
            wait(most.toMillis());
        }
    }

    private Result probe(List<HostAndPort> named) throws InterruptedException {
        Map<Endpoint, HostAndPort> places = Places.of(named, MOST_SERVERS);
        StunProbe probe =
                new StunProbe(List.copyOf(places.keySet()), port.carrier(), random, clock);
        port.stun().by(probe);
        try {
            Optional<NatReport> report = Optional.empty();
            while (report.isEmpty()) {
                probe.tick();
                long waitNs = Math.clamp(probe.nextDueNs() - clock.nanos(), 0, 50_000_000);
                Thread.sleep(Duration.ofNanos(Math.max(waitNs, 5_000_000)));
                report = probe.report();
            }
            return new Result(report.get(), places);
        } finally {
            port.stun().by(DatagramSink.NONE);
        }
    }

    private void take(Result found, List<HostAndPort> named) {
        Result before;
        synchronized (this) {
            if (!named.equals(servers)) {
                return;
            }
            before = last;
            last = found;
        }
        if (named.isEmpty() || !found.report().seen().isEmpty()) {
            health.clear(SILENT);
        } else {
            health.raise(
                    SILENT,
                    Severity.INFO,
                    "no STUN server has answered: " + named,
                    "Look at 'manta netcheck'; UDP may be blocked in this network.");
        }
        if (!before.reflexive().equals(found.reflexive())) {
            changed.run();
        }
    }

    @Override
    public void close() {
        scope.close();
        health.clear(SILENT);
    }
}
