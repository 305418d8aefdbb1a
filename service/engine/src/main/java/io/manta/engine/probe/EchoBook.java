package io.manta.engine.probe;

import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Echo requests sent through tunnels that wait for their reply. They carry a cookie, so that
 * replies meant for other programs of this machine are told apart from ours.
 *
 * <p>Belongs to the control loop, but for {@link #isOurs}, which lanes may ask at any time.
 */
public final class EchoBook {
    /** How long a reply is waited for. */
    public static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final int MOST_OPEN = 1024;
    private static final int SEQUENCES = 0x10000;
    private static final int SEQUENCE_BITS = 16;

    private final int identifier;
    private final long secret;
    private final Map<Integer, Question> open = new LinkedHashMap<>();
    private int nextSequence;

    /** One that waits; {@code outcome} gets the round-trip time, or nothing after the patience. */
    private record Question(int slot, long askedNs, Consumer<Optional<Duration>> outcome) {}

    /** {@code secret}: unpredictable, new for every process. */
    public EchoBook(long secret) {
        this.secret = secret & -SEQUENCES;
        this.identifier = (int) secret & 0xFFFF;
    }

    /** Identifier of all our requests. */
    public int identifier() {
        return identifier;
    }

    /**
     * Opens a question.
     *
     * @return its sequence number, or empty if too many are open
     */
    public Optional<Integer> ask(int slot, long nowNs, Consumer<Optional<Duration>> outcome) {
        if (open.size() >= MOST_OPEN) {
            return Optional.empty();
        }
        int sequence = nextSequence++ & (SEQUENCES - 1);
        open.put(sequence, new Question(slot, nowNs, outcome));
        return Optional.of(sequence);
    }

    /** The cookie that goes with a sequence number. */
    public long cookie(int sequence) {
        return secret | sequence;
    }

    /** Whether a reply may be to one of ours. */
    public boolean isOurs(int replyIdentifier, long cookie) {
        return replyIdentifier == identifier
                && cookie >>> SEQUENCE_BITS == secret >>> SEQUENCE_BITS;
    }

    /** A reply came in through the tunnel of a slot; one nobody waits for is ignored. */
    public void answered(int slot, int sequence, long cookie, long nowNs) {
        Question question = open.get(sequence);
        if (question != null && question.slot == slot && cookie == cookie(sequence)) {
            open.remove(sequence);
            question.outcome.accept(Optional.of(Duration.ofNanos(nowNs - question.askedNs)));
        }
    }

    /** Takes a question back: it could not be sent. */
    public void forget(int sequence) {
        open.remove(sequence);
    }

    /** Ends all questions of a slot unanswered: the peer is gone. */
    public void endAll(int slot) {
        List<Question> ended = open.values().stream().filter(q -> q.slot == slot).toList();
        open.values().removeAll(ended);
        ended.forEach(question -> question.outcome.accept(Optional.empty()));
    }

    /** Ends what waited too long; how many those were. */
    public int expire(long nowNs) {
        int expired = 0;
        while (nextDueNs() <= nowNs) {
            Iterator<Question> oldest = open.values().iterator();
            Question question = oldest.next();
            oldest.remove();
            question.outcome.accept(Optional.empty());
            expired++;
        }
        return expired;
    }

    /** When the oldest question ends unanswered; Long.MAX_VALUE without one. */
    public long nextDueNs() {
        Iterator<Question> oldest = open.values().iterator();
        return oldest.hasNext() ? oldest.next().askedNs + PATIENCE.toNanos() : Long.MAX_VALUE;
    }
}
