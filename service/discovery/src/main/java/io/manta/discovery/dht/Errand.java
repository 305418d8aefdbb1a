package io.manta.discovery.dht;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.discovery.RecordSource.Outcome;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A get: one walk. Or a put: a walk, then the item to the nearest.
 *
 * <pre>
 * walking ──▶ ended                    get: all asked, a while after the first item, or too late
 * walking ──▶ handing over ──▶ ended   put
 * </pre>
 */
final class Errand {
    private final Walk walk;
    private final @Nullable SignedPacket packet;
    private final CompletableFuture<Optional<SignedPacket>> got;
    private final CompletableFuture<Outcome> put;
    private final Deque<Walk.Step> takers = new ArrayDeque<>();
    private long endNs;
    private boolean settling;
    private boolean handingOver;
    private int handovers;
    private int kept;
    private boolean fresherKnown;

    private Errand(
            RecordKey key,
            @Nullable SignedPacket packet,
            long nowNs,
            CompletableFuture<Optional<SignedPacket>> got,
            CompletableFuture<Outcome> put) {
        this.walk = new Walk(key);
        this.packet = packet;
        this.endNs = nowNs + DhtTimes.WALK_NS;
        this.got = got;
        this.put = put;
    }

    static Errand get(RecordKey key, long nowNs, CompletableFuture<Optional<SignedPacket>> result) {
        return new Errand(key, null, nowNs, result, new CompletableFuture<>());
    }

    static Errand put(SignedPacket packet, long nowNs, CompletableFuture<Outcome> result) {
        return new Errand(packet.key(), packet, nowNs, new CompletableFuture<>(), result);
    }

    Walk walk() {
        return walk;
    }

    SignedPacket packet() {
        return Objects.requireNonNull(packet);
    }

    boolean isHandingOver() {
        return handingOver;
    }

    /** Whether {@link #next} may have somebody. */
    boolean mayAsk() {
        return handingOver ? !takers.isEmpty() : walk.mayAskNow();
    }

    Optional<Walk.Step> next() {
        if (!handingOver) {
            return walk.next();
        }
        handovers++;
        return Optional.ofNullable(takers.poll());
    }

    void answered(Walk.Step step, boolean handover, Krpc.Answer answer, long nowNs) {
        if (handover) {
            handovers--;
            kept += answer.error() == 0 ? 1 : 0;
            fresherKnown |=
                    answer.error() == Krpc.CAS_MISMATCH || answer.error() == Krpc.SEQUENCE_LESS;
        } else if (answer.error() != 0) {
            walk.failed(step);
        } else {
            walk.answered(step, answer);
            if (packet == null && !settling && walk.freshest().isPresent()) {
                settling = true;
                endNs = Math.min(endNs, nowNs + DhtTimes.SETTLE_NS);
            }
        }
    }

    void unanswered(Walk.Step step, boolean handover) {
        if (handover) {
            handovers--;
        } else {
            walk.failed(step);
        }
    }

    /** When it ends at the latest, or has something to ask. */
    long dueNs(long askableNs) {
        return askableNs - endNs < 0 ? askableNs : endNs;
    }

    /** Goes on or ends, if it is time; whether it has ended. */
    boolean end(long nowNs, List<Runnable> endings) {
        boolean late = nowNs - endNs >= 0;
        if (handingOver) {
            if (!late && (handovers > 0 || !takers.isEmpty())) {
                return false;
            }
            endPut(endings);
            return true;
        }
        if (!late && !walk.isOver()) {
            return false;
        }
        if (!walk.hasAnswers()) {
            fail("no node of the DHT answers; " + walk.asked() + " were asked", endings);
            return true;
        }
        if (packet == null) {
            Optional<SignedPacket> found = walk.freshest();
            endings.add(() -> got.complete(found));
            return true;
        }
        return handOver(packet, nowNs, endings);
    }

    /** Whether the errand has ended, as there is nothing to hand over. */
    private boolean handOver(SignedPacket packet, long nowNs, List<Runnable> endings) {
        if (walk.freshest().filter(there -> there.isFresherThan(packet)).isPresent()) {
            endings.add(() -> put.complete(Outcome.FRESHER_KNOWN));
            return true;
        }
        handingOver = true;
        endNs = nowNs + DhtTimes.WALK_NS;
        takers.addAll(walk.takers());
        if (takers.isEmpty()) {
            fail("no node of the DHT takes items", endings);
            return true;
        }
        return false;
    }

    private void endPut(List<Runnable> endings) {
        if (kept > 0 && !fresherKnown) {
            endings.add(() -> put.complete(Outcome.KEPT));
        } else if (fresherKnown) {
            endings.add(() -> put.complete(Outcome.FRESHER_KNOWN));
        } else {
            fail("no node of the DHT took the item", endings);
        }
    }

    void fail(String why, List<Runnable> endings) {
        MantaException failure = new MantaException(ErrorCode.PEER_UNREACHABLE, why);
        endings.add(() -> got.completeExceptionally(failure));
        endings.add(() -> put.completeExceptionally(failure));
    }
}
