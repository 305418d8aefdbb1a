package io.manta.discovery;

import io.manta.base.time.Clock;
import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import io.manta.identity.SeedSource;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what others have signed from being forgotten while they are away: asks for it now and then,
 * and hands what it gets to every source again. A packet proves itself, so anybody may do that.
 * Owned by the hub's turn.
 */
final class Upkeep {
    private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

    private final Clock clock;
    private final SeedSource random;
    private final List<SourceState> sources;
    private final Lookups lookups;
    private final Predicate<RecordKey> isOurs;
    private final Consumer<Runnable> later;
    private final Map<RecordKey, Care> cares = new HashMap<>();
    private final Deque<Errand> errands = new ArrayDeque<>();

    /** A record to look after; so many do that together. */
    private static final class Care {
        int carers;
        long dueNs;
    }

    /** A packet on its way to a source. */
    private record Errand(
            SourceState source, CompletableFuture<RecordSource.Outcome> answer, long deadlineNs) {}

    /**
     * @param isOurs whether this device itself keeps a record published under that key
     * @param later runs something in a later turn; may be called by any thread
     */
    Upkeep(
            HubParts parts,
            List<SourceState> sources,
            Lookups lookups,
            Predicate<RecordKey> isOurs,
            Consumer<Runnable> later) {
        this.clock = parts.clock();
        this.random = parts.random();
        this.sources = sources;
        this.lookups = lookups;
        this.isOurs = isOurs;
        this.later = later;
    }

    /** Looks after these from now on, and no others; the number says how many do so in all. */
    void of(Map<RecordKey, Integer> carersOf) {
        cares.keySet().retainAll(carersOf.keySet());
        if (carersOf.size() > HubTimes.MOST_PUBLICATIONS) {
            LOG.info(
                    "not all records are looked after: wanted={} most={}",
                    carersOf.size(),
                    HubTimes.MOST_PUBLICATIONS);
        }
        carersOf.forEach(
                (key, carers) -> {
                    Care care = cares.get(key);
                    if (care == null && cares.size() < HubTimes.MOST_PUBLICATIONS) {
                        care = new Care();
                        cares.put(key, care);
                        care.carers = carers;
                        care.dueNs = clock.nanos() + pauseNs(carers);
                    } else if (care != null) {
                        care.carers = carers;
                    }
                });
    }

    /** All together they do it often enough, however many there are, and not at the same time. */
    private long pauseNs(int carers) {
        long turns = Math.ceilDiv(Math.max(1, carers), HubTimes.CARERS_AT_ONCE);
        long mostNs = HubTimes.REPUBLISH.multipliedBy(turns).toNanos();
        byte[] drawn = new byte[Long.BYTES];
        random.fill(drawn);
        long halfNs = mostNs / 2;
        return halfNs + Math.floorMod(ByteBuffer.wrap(drawn).getLong(), halfNs);
    }

    /** Asks, hands over and gives up what is due; whether anything was. */
    boolean tick() {
        long now = clock.nanos();
        boolean did = false;
        for (Map.Entry<RecordKey, Care> entry : List.copyOf(cares.entrySet())) {
            Care care = entry.getValue();
            if (now - care.dueNs >= 0) {
                did = true;
                care.dueNs = now + pauseNs(care.carers);
                lookUp(entry.getKey(), this::passOnWithWhatFollows);
            }
        }
        for (Errand errand : List.copyOf(errands)) {
            if (now - errand.deadlineNs >= 0) {
                did = true;
                errands.remove(errand);
                errand.answer.cancel(true);
                errand.source.failed("no answer in time", now);
            }
        }
        return did;
    }

    private void lookUp(RecordKey key, Consumer<Located> then) {
        CompletableFuture<Optional<Located>> found = new CompletableFuture<>();
        found.thenAccept(located -> located.ifPresent(then));
        lookups.ask(key, found);
    }

    /** One step and no further: whoever signs could make a circle. */
    private void passOnWithWhatFollows(Located located) {
        passOn(located);
        if (located.record() instanceof DiscoveryRecord.Epoch epoch) {
            lookUp(RecordKey.of(epoch.epoch()), this::passOn);
        }
    }

    private void passOn(Located located) {
        if (!isOurs.test(located.packet().key())) {
            sources.forEach(source -> hand(located.packet(), source));
        }
    }

    private void hand(SignedPacket packet, SourceState source) {
        long now = clock.nanos();
        if (errands.size() >= HubTimes.MOST_PUBLICATIONS || !source.admit(now)) {
            return;
        }
        CompletableFuture<RecordSource.Outcome> answer =
                Attempt.of(() -> source.source().publish(packet, lookups.freshest(packet.key())));
        Errand errand = new Errand(source, answer, now + HubTimes.PUBLISH_DEADLINE.toNanos());
        errands.add(errand);
        answer.whenComplete(
                (outcome, failure) -> later.accept(() -> answered(errand, outcome, failure)));
    }

    private void answered(
            Errand errand, RecordSource.@Nullable Outcome outcome, @Nullable Throwable failure) {
        if (!errands.remove(errand)) {
            return;
        }
        if (outcome == null) {
            errand.source.failed(Attempt.why(failure), clock.nanos());
        } else {
            errand.source.succeeded();
        }
    }

    /** When {@link #tick} has something to do at the latest; {@code none} if never. */
    long nextDueNs(long none) {
        long next = none;
        for (Care care : cares.values()) {
            next = care.dueNs - next < 0 ? care.dueNs : next;
        }
        for (Errand errand : errands) {
            next = errand.deadlineNs - next < 0 ? errand.deadlineNs : next;
        }
        return next;
    }

    void close() {
        cares.clear();
        errands.forEach(errand -> errand.answer.cancel(true));
        errands.clear();
    }
}
