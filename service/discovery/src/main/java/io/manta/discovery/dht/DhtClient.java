package io.manta.discovery.dht;

import io.manta.base.net.DatagramSink;
import io.manta.base.net.Endpoint;
import io.manta.base.time.Clock;
import io.manta.discovery.DatagramCarrier;
import io.manta.discovery.RecordSource.Outcome;
import io.manta.discovery.TokenBucket;
import io.manta.discovery.codec.MalformedException;
import io.manta.discovery.record.EndpointFilter;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import io.manta.identity.SeedSource;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * Gets and puts signed packets in the DHT. Asks, never serves, so that the port is of no use to
 * anybody who would have traffic multiplied. IPv4 only, as the DHT of BEP 5 is.
 *
 * <p>Safe for use by any thread: lanes hand in datagrams by {@link #receive}, somebody with a clock
 * calls {@link #tick} when {@link #nextDueNs} has come. Nothing waits; futures are completed by
 * whichever of these calls ended them.
 */
public final class DhtClient implements DatagramSink {
    private final DatagramCarrier carrier;
    private final Clock clock;
    private final SeedSource random;
    private final EndpointFilter filter;
    private final NodeId self;

    // All below is guarded by this.
    private final RoutingTable table;
    private final TokenBucket budget;
    private final Set<Endpoint> gateways = new HashSet<>();
    private final List<Errand> errands = new ArrayList<>();
    private final Map<Integer, Question> questions = new HashMap<>();
    private final List<Runnable> endings = new ArrayList<>();

    /** A question to a node; {@code handover} if it is a put. */
    private record Question(Errand errand, Walk.Step step, boolean handover, long dueNs) {}

    /**
     * @param random of transactions, which nobody may foresee
     * @param filter which addresses are ever sent to: nodes name others, and must not make us knock
     *     at machines of our own network
     */
    public DhtClient(
            DatagramCarrier carrier, Clock clock, SeedSource random, EndpointFilter filter) {
        this.carrier = carrier;
        this.clock = clock;
        this.random = random;
        this.filter = filter;
        byte[] id = new byte[NodeId.BYTES];
        random.fill(id);
        this.self = NodeId.of(id);
        this.table = new RoutingTable(self);
        this.budget = new TokenBucket(DhtTimes.BURST, DhtTimes.PER_QUERY_NS, clock.nanos());
    }

    /** Nodes to begin with, while too few are known: well-known ones, and those of last time. */
    public synchronized void gateways(List<Endpoint> nodes) {
        nodes.stream()
                .filter(Endpoint::isIpv4)
                .limit(DhtTimes.MOST_GATEWAYS - gateways.size())
                .forEach(gateways::add);
    }

    /** Nodes that answer, worth keeping for next time; at most so many. */
    public synchronized List<Endpoint> known(int most) {
        return table.nearest(self, most).stream().map(DhtNode::at).toList();
    }

    /** The freshest item of that key; fails if no node answers. */
    public CompletableFuture<Optional<SignedPacket>> get(RecordKey key) {
        CompletableFuture<Optional<SignedPacket>> result = new CompletableFuture<>();
        begin(Errand.get(key, clock.nanos(), result), result);
        return result;
    }

    /**
     * Puts an item with the eight nodes nearest to its place; kept if one of them has taken it.
     * Each is told which item it may replace, so that one that came meanwhile is not lost.
     */
    public CompletableFuture<Outcome> put(SignedPacket packet) {
        CompletableFuture<Outcome> result = new CompletableFuture<>();
        begin(Errand.put(packet, clock.nanos(), result), result);
        return result;
    }

    private void begin(Errand errand, CompletableFuture<?> result) {
        synchronized (this) {
            if (errands.size() >= DhtTimes.MOST_WALKS) {
                errand.fail("more than " + DhtTimes.MOST_WALKS + " lookups at once", endings);
            } else {
                errands.add(errand);
                Walk walk = errand.walk();
                table.nearest(walk.target(), DhtTimes.NEAREST_TO_BEGIN).forEach(walk::add);
                if (table.size() < RoutingTable.BUCKET) {
                    gateways.forEach(walk::begin);
                }
            }
        }
        result.whenComplete((value, failure) -> cancelled(errand, result));
        tick();
    }

    private void cancelled(Errand errand, CompletableFuture<?> result) {
        if (result.isCancelled()) {
            synchronized (this) {
                errands.remove(errand);
                questions.values().removeIf(question -> question.errand == errand);
            }
        }
    }

    /** Asks, gives up and ends what is due. */
    public void tick() {
        synchronized (this) {
            long now = clock.nanos();
            expire(now);
            for (Errand errand : List.copyOf(errands)) {
                step(errand, now);
            }
        }
        end();
    }

    private void expire(long now) {
        questions
                .entrySet()
                .removeIf(
                        entry -> {
                            Question question = entry.getValue();
                            if (now - question.dueNs < 0) {
                                return false;
                            }
                            question.step.node().ifPresent(table::failed);
                            question.errand.unanswered(question.step, question.handover);
                            return true;
                        });
    }

    private void step(Errand errand, long now) {
        askAll(errand, now);
        boolean walked = !errand.isHandingOver();
        if (errand.end(now, endings)) {
            errands.remove(errand);
            questions.values().removeIf(question -> question.errand == errand);
        } else if (walked && errand.isHandingOver()) {
            askAll(errand, now);
        }
    }

    private void askAll(Errand errand, long now) {
        while (questions.size() < DhtTimes.MOST_QUERIES && errand.mayAsk() && budget.take(now)) {
            errand.next().ifPresent(step -> ask(errand, step, now));
        }
    }

    private void ask(Errand errand, Walk.Step step, long now) {
        byte[] transaction = new byte[Krpc.TRANSACTION_BYTES];
        random.fill(transaction);
        boolean handover = errand.isHandingOver();
        byte[] message =
                handover
                        ? Krpc.put(
                                transaction, self, errand.packet(), step.token(), step.sequence())
                        : Krpc.get(transaction, self, errand.walk().target());
        questions.put(
                ByteBuffer.wrap(transaction).getInt(),
                new Question(errand, step, handover, now + DhtTimes.QUERY_NS));
        carrier.send(ByteBuffer.wrap(message), step.at());
    }

    /** When {@link #tick} is due; {@code none} if it is not before that. */
    public synchronized long nextDueNs(long none) {
        long next = none;
        for (Question question : questions.values()) {
            next = question.dueNs - next < 0 ? question.dueNs : next;
        }
        for (Errand errand : errands) {
            long due = errand.dueNs(errand.mayAsk() ? budget.nextNs() : none);
            next = due - next < 0 ? due : next;
        }
        return next;
    }

    /**
     * Takes a datagram if it is a message of the DHT, ours to answer or not. First bytes alone do
     * not tell one from QUIC; who shares the port asks here first for what begins with {@code d}.
     */
    @Override
    public boolean receive(byte[] bytes, int offset, int length, Endpoint from) {
        if (length < 2 || bytes[offset] != 'd' || bytes[offset + length - 1] != 'e') {
            return false;
        }
        try {
            Optional<Krpc.Answer> answer = Krpc.parse(bytes, offset, length);
            if (answer.isPresent()) {
                received(answer.get(), from);
            }
            return true;
        } catch (MalformedException e) {
            return false;
        }
    }

    private void received(Krpc.Answer answer, Endpoint from) {
        if (answer.transaction().length != Krpc.TRANSACTION_BYTES) {
            return;
        }
        int transaction = ByteBuffer.wrap(answer.transaction()).getInt();
        synchronized (this) {
            Question question = questions.get(transaction);
            if (question == null || !question.step.at().equals(from)) {
                return;
            }
            questions.remove(transaction);
            question.errand.answered(question.step, question.handover, answer, clock.nanos());
            question.step.node().ifPresent(table::answered);
            if (!question.handover) {
                answer.nodes().stream()
                        .filter(node -> filter.passes(node.at()))
                        .limit(RoutingTable.BUCKET)
                        .forEach(question.errand.walk()::add);
            }
            step(question.errand, clock.nanos());
        }
        end();
    }

    /** Futures are completed outside of the lock: what hangs on them is others' code. */
    private void end() {
        List<Runnable> all;
        synchronized (this) {
            all = List.copyOf(endings);
            endings.clear();
        }
        all.forEach(Runnable::run);
    }

    /** For tests: how much is under way. */
    synchronized int questions() {
        return questions.size();
    }
}
