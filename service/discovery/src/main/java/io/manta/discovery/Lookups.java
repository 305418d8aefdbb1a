package io.manta.discovery;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.discovery.codec.MalformedException;
import io.manta.discovery.record.EndpointFilter;
import io.manta.discovery.record.RecordCodec;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Questions under way, and what they brought. Owned by the hub's turn. */
final class Lookups {
    private final Clock clock;
    private final List<SourceState> sources;
    private final EndpointFilter filter;
    private final Consumer<Runnable> later;
    private final Map<RecordKey, Query> running = new LinkedHashMap<>();
    private final Map<RecordKey, Heard> memory = new RecentMap<>(HubTimes.MOST_PACKETS);
    private final Map<RecordKey, Long> askedAtNs = new RecentMap<>(HubTimes.MOST_PACKETS);

    /** The freshest packet of a key, and who had it first. What is older is not believed again. */
    private record Heard(SignedPacket packet, String source) {}

    /**
     * @param later runs something in a later turn; may be called by any thread
     */
    Lookups(
            Clock clock,
            List<SourceState> sources,
            EndpointFilter filter,
            Consumer<Runnable> later) {
        this.clock = clock;
        this.sources = sources;
        this.filter = filter;
        this.later = later;
    }

    Optional<SignedPacket> freshest(RecordKey key) {
        return Optional.ofNullable(memory.get(key)).map(Heard::packet);
    }

    /** Keeps a packet if it is the freshest of its key; whether it is. */
    boolean learn(SignedPacket packet, String source) {
        Heard before = memory.get(packet.key());
        if (before != null && !packet.isFresherThan(before.packet)) {
            return false;
        }
        memory.put(packet.key(), new Heard(packet, source));
        return true;
    }

    void ask(RecordKey key, CompletableFuture<Optional<Located>> who) {
        Query query = running.get(key);
        if (query != null && !query.isTold()) {
            query.wait(who);
            return;
        }
        Long before = askedAtNs.get(key);
        if (before != null && clock.nanos() - before < HubTimes.REUSE.toNanos()) {
            who.complete(located(key));
        } else if (query != null || running.size() >= HubTimes.MOST_LOOKUPS) {
            who.completeExceptionally(
                    new MantaException(
                            ErrorCode.LIMIT_REACHED,
                            "more than " + HubTimes.MOST_LOOKUPS + " keys are looked for"));
        } else {
            begin(key).wait(who);
        }
    }

    private Query begin(RecordKey key) {
        long now = clock.nanos();
        Query query = new Query(key, now);
        running.put(key, query);
        askedAtNs.put(key, now);
        Optional<SignedPacket> known = freshest(key);
        for (SourceState source : sources) {
            if (source.admit(now)) {
                CompletableFuture<Optional<SignedPacket>> answer =
                        Attempt.of(() -> source.source().resolve(key, known));
                query.asked(source, answer);
                answer.whenComplete(
                        (packet, failure) ->
                                later.accept(() -> answered(query, source, packet, failure)));
            }
        }
        return query;
    }

    private void answered(
            Query query,
            SourceState source,
            @Nullable Optional<SignedPacket> packet,
            @Nullable Throwable failure) {
        if (!query.answered(source)) {
            return;
        }
        if (packet == null || packet.filter(p -> !p.key().equals(query.key())).isPresent()) {
            source.failed(Attempt.why(failure), clock.nanos());
            return;
        }
        source.succeeded();
        packet.ifPresent(
                found -> {
                    learn(found, source.source().name());
                    query.settle(clock.nanos());
                });
    }

    /** Ends what has ended; whether anything did. */
    boolean tick() {
        long now = clock.nanos();
        boolean did = false;
        for (Query query : new ArrayList<>(running.values())) {
            if (!query.isTold() && (query.isAnswered() || now - query.endNs() >= 0)) {
                did = true;
                Optional<Located> found = located(query.key());
                query.takeWaiting().forEach(who -> who.complete(found));
            }
            if (query.isAnswered() || now - query.deadlineNs() >= 0) {
                did = true;
                running.remove(query.key());
                query.giveUp().forEach(source -> source.failed("no answer in time", now));
            }
        }
        return did;
    }

    /** When {@link #tick} has something to do at the latest; {@code none} if never. */
    long nextDueNs(long none) {
        long next = none;
        for (Query query : running.values()) {
            long due = query.isTold() ? query.deadlineNs() : query.endNs();
            next = due - next < 0 ? due : next;
        }
        return next;
    }

    void close() {
        for (Query query : running.values()) {
            query.giveUp();
            query.takeWaiting().forEach(who -> who.complete(Optional.empty()));
        }
        running.clear();
    }

    private Optional<Located> located(RecordKey key) {
        Heard heard = memory.get(key);
        if (heard == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Located(
                            RecordCodec.decode(heard.packet, filter), heard.packet, heard.source));
        } catch (MalformedException e) {
            // Signed by its owner, yet no record of ours: nothing anybody here can mend.
            return Optional.empty();
        }
    }
}
