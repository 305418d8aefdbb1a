package io.manta.daemon.find;

import io.manta.base.life.TaskScope;
import io.manta.base.metric.Counter;
import io.manta.base.metric.MetricRegistry;
import io.manta.base.net.HostAndPort;
import io.manta.discovery.DiscoveryHub;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whoever keeps signed records for us: opened when somebody is named, begun anew after a move,
 * ended when nobody is. Where nobody has named a place, nothing of all this exists.
 *
 * <p>Safe for use by any thread; no call waits but {@link #close}.
 */
final class RecordSources implements AutoCloseable {
    static final int MOST_WAITING = 256;

    private static final Logger LOG = LoggerFactory.getLogger(RecordSources.class);

    private final Opener opener;
    private final Executor steps;
    private final Consumer<Open> opened;
    private final Counter dropped;

    /** Held while sources are opened and ended, which may wait for a resolver. */
    private final Object step = new Object();

    private volatile @Nullable Open open; // written under this
    private Keepers wanted = Keepers.NONE; // guarded by this, as all below
    private boolean closed;
    private boolean outdated;

    /** Whether it is worth while to wait: what is wanted is not open yet, but will be. */
    private boolean opening;

    private boolean saidDropped;
    private final List<Consumer<Open>> waiting = new ArrayList<>();

    /**
     * Who keeps records.
     *
     * @param relays URLs
     * @param dht nodes of the DHT to begin with
     */
    record Keepers(List<String> relays, List<HostAndPort> dht) {
        static final Keepers NONE = new Keepers(List.of(), List.of());

        Keepers {
            relays = List.copyOf(relays);
            dht = List.copyOf(dht);
        }
    }

    /** What there is while somebody keeps records for us. */
    record Open(
            Keepers keepers,
            DiscoveryHub hub,
            Announcer announcer,
            HttpClient http,
            TaskScope scope)
            implements AutoCloseable {
        @Override
        public void close() {
            http.shutdownNow();
            scope.close();
            hub.close();
            announcer.close();
        }
    }

    /** Opens and starts it; called by one thread at a time. May wait for a resolver. */
    @FunctionalInterface
    interface Opener {
        Open open(Keepers keepers);
    }

    /**
     * @param steps runs what may wait, later and on another thread; never after {@link #close}
     * @param opened is told of each new one
     */
    RecordSources(Opener opener, Executor steps, Consumer<Open> opened, MetricRegistry metrics) {
        this.opener = opener;
        this.steps = steps;
        this.opened = opened;
        this.dropped =
                metrics.counter(
                        "manta_record_questions_dropped_total",
                        "",
                        "Questions for signed records that nobody was asked, because too many waited"
                                + " for relays and DHT to be opened; not those that found nothing.");
    }

    /** Records are kept there from now on, and nowhere else. */
    void use(Keepers keepers) {
        synchronized (this) {
            if (closed || keepers.equals(wanted)) {
                return;
            }
            wanted = keepers;
            opening = !keepers.equals(Keepers.NONE);
            // What speaks HTTP takes a while to load; nobody is kept waiting for it.
            steps.execute(this::bringInStep);
        }
    }

    /**
     * This machine is somewhere else: connections with relays lead nowhere, what was learnt is of
     * before, and what we say of ourselves must not wait for its turn. So all begins anew.
     */
    void renew() {
        synchronized (this) {
            if (closed) {
                return;
            }
            outdated = true;
            steps.execute(this::bringInStep);
        }
    }

    /** What is open now. */
    Optional<Open> now() {
        return Optional.ofNullable(open);
    }

    /**
     * Runs it now, or as soon as what is being opened is open; never if nobody keeps records, or
     * they could not be opened.
     */
    void whenOpen(Consumer<Open> then) {
        Open now;
        synchronized (this) {
            now = open;
            if (now == null) {
                if (opening) {
                    await(then);
                }
                return;
            }
        }
        then.accept(now);
    }

    private synchronized void await(Consumer<Open> then) {
        if (waiting.size() < MOST_WAITING) {
            waiting.add(then);
            return;
        }
        dropped.increment();
        if (!saidDropped) {
            saidDropped = true;
            LOG.warn("questions for records dropped: waiting={}", waiting.size());
        }
    }

    private void bringInStep() {
        synchronized (step) {
            boolean done = false;
            try {
                openNew(endOld());
                done = true;
            } finally {
                if (!done) {
                    giveUp();
                }
            }
        }
    }

    private void openNew(Keepers keepers) {
        if (open == null && !keepers.equals(Keepers.NONE)) {
            present(opener.open(keepers));
            LOG.info("looks for records: relays={} dht={}", keepers.relays, keepers.dht);
        }
    }

    /** Ends what is not wanted any more; who is wanted now. */
    private Keepers endOld() {
        Open before = open;
        Keepers keepers;
        boolean ends;
        synchronized (this) {
            keepers = closed ? Keepers.NONE : wanted;
            ends = before != null && (outdated || !before.keepers.equals(keepers));
            outdated = false;
            open = ends ? null : before;
            opening = open == null && !keepers.equals(Keepers.NONE);
            if (keepers.equals(Keepers.NONE)) {
                waiting.clear();
            }
        }
        if (ends && before != null) {
            before.close();
        }
        return keepers;
    }

    private void present(Open next) {
        List<Consumer<Open>> due;
        synchronized (this) {
            open = next;
            opening = false;
            saidDropped = false;
            due = List.copyOf(waiting);
            waiting.clear();
        }
        opened.accept(next);
        due.forEach(each -> each.accept(next));
    }

    /** Ending or opening has failed by a bug, so nobody would ever be called who waits. */
    private synchronized void giveUp() {
        opening = false;
        waiting.clear();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
        }
        bringInStep();
    }
}
