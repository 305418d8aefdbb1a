package io.manta.discovery;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.life.TaskScope;
import io.manta.base.time.Clock;
import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.RecordAuthor;
import io.manta.discovery.record.RecordKey;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks all sources at once and keeps the freshest valid record; keeps records of ours published
 * with all of them. A source that is dead or slow costs the others nothing: it is left alone for a
 * while, and health says which one it is.
 *
 * <p>Calls may be made by any thread and return at once. Everything happens in {@link #turn}: by
 * the hub's own thread once started, by the test's otherwise. Futures are completed there too; who
 * hangs something on them must return at once.
 */
public final class DiscoveryHub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryHub.class);
    private static final int MOST_WAITING = 1024;
    private static final Duration LONGEST_SLEEP = Duration.ofMinutes(1);

    private final Clock clock;
    private final List<SourceState> sources;
    private final Lookups lookups;
    private final Publisher publisher;
    private final Upkeep upkeep;
    private final Object lock = new Object();
    private final Deque<Runnable> mailbox = new ArrayDeque<>(); // guarded by lock
    private boolean closed; // guarded by lock

    public DiscoveryHub(HubParts parts) {
        this.clock = parts.clock();
        this.sources =
                parts.sources().stream()
                        .map(s -> new SourceState(s, parts.health(), clock.nanos()))
                        .toList();
        this.lookups = new Lookups(clock, sources, parts.filter(), this::post);
        this.publisher = new Publisher(parts, sources, lookups::freshest, this::post);
        this.upkeep = new Upkeep(parts, sources, lookups, publisher::keeps, this::post);
    }

    /** Lets the hub turn on a thread of its own. */
    public void start(TaskScope scope) {
        scope.fork("discovery", this::run);
    }

    /**
     * The freshest record that any source has under that key, empty if none has one; within five
     * seconds, mostly much sooner. Fails with {@code LIMIT_REACHED} when too much is asked at once.
     */
    public CompletableFuture<Optional<Located>> resolve(RecordKey key) {
        CompletableFuture<Optional<Located>> answer = new CompletableFuture<>();
        if (!request(() -> lookups.ask(key, answer))) {
            answer.completeExceptionally(
                    new MantaException(ErrorCode.LIMIT_REACHED, "discovery is busy, or has ended"));
        }
        return answer;
    }

    /**
     * Keeps this record published under the author's key from now on, instead of any before; {@link
     * DiscoveryRecord.Gone} until each source was told so.
     */
    public void publish(RecordAuthor author, DiscoveryRecord record) {
        boolean taken =
                request(
                        () -> {
                            try {
                                publisher.publish(author, record);
                            } catch (MantaException e) {
                                LOG.warn("not published: {}", e.getMessage());
                            }
                        });
        if (!taken) {
            LOG.warn("not published: discovery is busy, or has ended");
        }
    }

    /**
     * Keeps a record published no more, without a farewell: others may go on with it.
     *
     * @param then runs when the author is not needed any more, or at once if the hub has ended
     */
    public void withdraw(RecordKey key, Runnable then) {
        boolean taken =
                request(
                        () -> {
                            publisher.withdraw(key);
                            then.run();
                        });
        if (!taken) {
            then.run();
        }
    }

    /**
     * Keeps what others have signed under these keys, and what that leads to, from being forgotten
     * while they are away; and nothing else of others.
     *
     * @param carersOf how many devices do that, this one included, by key
     */
    public void lookAfter(Map<RecordKey, Integer> carersOf) {
        if (!request(() -> upkeep.of(carersOf))) {
            LOG.debug("not looked after: discovery is busy, or has ended");
        }
    }

    /** Does what is due; whether anything was. Called by one thread at a time. */
    public boolean turn() {
        boolean did = false;
        for (Runnable task = next(); task != null; task = next()) {
            task.run();
            did = true;
        }
        did |= lookups.tick();
        did |= publisher.tick();
        did |= upkeep.tick();
        return did;
    }

    private @org.jspecify.annotations.Nullable Runnable next() {
        synchronized (lock) {
            return mailbox.poll();
        }
    }

    /** What sources answer; as many as were asked, so the box needs no bound for them. */
    private void post(Runnable task) {
        synchronized (lock) {
            if (!closed) {
                mailbox.add(task);
                lock.notifyAll();
            }
        }
    }

    private boolean request(Runnable task) {
        synchronized (lock) {
            if (closed || mailbox.size() >= MOST_WAITING) {
                return false;
            }
            mailbox.add(task);
            lock.notifyAll();
            return true;
        }
    }

    private void run() throws InterruptedException {
        while (true) {
            boolean did = turn();
            synchronized (lock) {
                if (closed) {
                    return;
                }
                long now = clock.nanos();
                long untilNs = nextDueNs(now + LONGEST_SLEEP.toNanos()) - now;
                if (!did && mailbox.isEmpty() && untilNs > 0) {
                    lock.wait(untilNs / 1_000_000, (int) (untilNs % 1_000_000));
                }
            }
        }
    }

    /** When something is due; {@code none} if nothing is before that. */
    long nextDueNs(long none) {
        return upkeep.nextDueNs(publisher.nextDueNs(lookups.nextDueNs(none)));
    }

    /**
     * Ends: who still waits hears that nothing was found. Nothing is withdrawn. To be called by the
     * thread that turns, or once that has ended.
     */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            mailbox.clear();
            lock.notifyAll();
        }
        lookups.close();
        publisher.close();
        upkeep.close();
        sources.forEach(SourceState::forget);
    }
}
