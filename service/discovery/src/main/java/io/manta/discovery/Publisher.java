package io.manta.discovery;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.health.HealthTracker;
import io.manta.base.health.Warning.Severity;
import io.manta.base.time.Clock;
import io.manta.discovery.record.DiscoveryRecord;
import io.manta.discovery.record.EndpointFilter;
import io.manta.discovery.record.RecordAuthor;
import io.manta.discovery.record.RecordIssuer;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Records of ours that are kept published. Owned by the hub's turn. */
final class Publisher {
    private static final String DISK = "discovery-disk";

    private final Clock clock;
    private final List<SourceState> sources;
    private final RecordIssuer issuer;
    private final EndpointFilter filter;
    private final HealthTracker health;
    private final Consumer<Runnable> later;
    private final Function<RecordKey, Optional<SignedPacket>> known;
    private final Map<RecordKey, Publication> publications = new LinkedHashMap<>();

    /**
     * @param known the freshest packet seen of a key
     * @param later runs something in a later turn; may be called by any thread
     */
    Publisher(
            HubParts parts,
            List<SourceState> sources,
            Function<RecordKey, Optional<SignedPacket>> known,
            Consumer<Runnable> later) {
        this.clock = parts.clock();
        this.sources = sources;
        this.issuer = parts.issuer();
        this.filter = parts.filter();
        this.health = parts.health();
        this.known = known;
        this.later = later;
    }

    /** Places that mean another machine to each reader are left out. */
    void publish(RecordAuthor author, DiscoveryRecord wanted) throws MantaException {
        DiscoveryRecord record =
                wanted instanceof DiscoveryRecord.Device device ? device.within(filter) : wanted;
        Publication before = publications.get(author.key());
        if (before != null) {
            before.change(record, clock.nanos());
            return;
        }
        if (publications.size() >= HubTimes.MOST_PUBLICATIONS) {
            throw new MantaException(
                    ErrorCode.LIMIT_REACHED,
                    "more than " + HubTimes.MOST_PUBLICATIONS + " records are kept published");
        }
        publications.put(author.key(), new Publication(author, record, sources, clock.nanos()));
    }

    /** Whether a record of ours is kept published under that key. */
    boolean keeps(RecordKey key) {
        return publications.containsKey(key);
    }

    /** Keeps that one published no more. */
    void withdraw(RecordKey key) {
        Publication publication = publications.remove(key);
        if (publication != null) {
            sources.forEach(publication::giveUp);
        }
    }

    /** Signs, hands over and gives up what is due; whether anything was. */
    boolean tick() {
        boolean did = false;
        for (Publication publication : new ArrayList<>(publications.values())) {
            if (clock.nanos() - publication.signAtNs() >= 0) {
                did = true;
                sign(publication);
            }
            for (SourceState source : sources) {
                did |= step(publication, source);
            }
            if (publication.isFarewell() && publication.isDone()) {
                did = true;
                publications.remove(publication.author().key());
            }
        }
        return did;
    }

    private void sign(Publication publication) {
        try {
            publication.signed(
                    issuer.issue(publication.author(), publication.record()), clock.nanos());
            health.clear(DISK);
        } catch (MantaException e) {
            publication.refused(clock.nanos());
            health.raise(
                    DISK,
                    Severity.WARNING,
                    "nothing can be published: " + e.getMessage(),
                    e.remedy());
        }
    }

    private boolean step(Publication publication, SourceState source) {
        long now = clock.nanos();
        SignedPacket packet = publication.packet();
        if (publication.isOverdue(source, now)) {
            publication.giveUp(source);
            failed(publication, source, "no answer in time");
            return true;
        }
        if (packet == null || !publication.isDueFor(source) || !source.admit(now)) {
            return false;
        }
        Optional<SignedPacket> previous = known.apply(packet.key());
        CompletableFuture<RecordSource.Outcome> answer =
                Attempt.of(() -> source.source().publish(packet, previous));
        publication.started(source, answer, now + HubTimes.PUBLISH_DEADLINE.toNanos());
        answer.whenComplete(
                (outcome, failure) ->
                        later.accept(
                                () -> answered(publication, source, packet, outcome, failure)));
        return true;
    }

    private void answered(
            Publication publication,
            SourceState source,
            SignedPacket about,
            RecordSource.@Nullable Outcome outcome,
            @Nullable Throwable failure) {
        if (!publication.answered(source, about)) {
            return;
        }
        if (outcome == null) {
            failed(publication, source, Attempt.why(failure));
            return;
        }
        // A fresher one there is another coordinator's, or was signed by a clock that ran ahead:
        // either way it is not to be fought about. What is there is heard when it is asked for.
        source.succeeded();
        publication.done(source);
    }

    private void failed(Publication publication, SourceState source, String why) {
        publication.failed(source);
        source.failed(why, clock.nanos());
    }

    /** When {@link #tick} has something to do at the latest; {@code none} if never. */
    long nextDueNs(long none) {
        long next = none;
        for (Publication publication : publications.values()) {
            next = earlier(next, publication.signAtNs());
            for (SourceState source : sources) {
                next = earlier(next, publication.dueNs(source, next));
            }
        }
        return next;
    }

    private static long earlier(long a, long b) {
        return b - a < 0 ? b : a;
    }

    void close() {
        health.clear(DISK);
        publications.values().forEach(p -> sources.forEach(p::giveUp));
        publications.clear();
    }
}
