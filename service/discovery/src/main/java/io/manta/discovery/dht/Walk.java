package io.manta.discovery.dht;

import io.manta.base.net.Endpoint;
import io.manta.discovery.record.RecordKey;
import io.manta.discovery.record.SignedPacket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The way to the nodes nearest to an item: ask the nearest known for nearer ones until the eight
 * nearest have answered. Decides; sends nothing. Owned by the client.
 */
final class Walk {
    static final int AT_ONCE = 4;
    static final int NEAREST = RoutingTable.BUCKET;

    // Ours: an honest walk asks some 20 nodes. What hostile ones name is cut off here.
    private static final int MOST_ASKED = 64;
    private static final int MOST_KNOWN = 200;

    private final RecordKey key;
    private final NodeId target;
    private final List<Step> steps = new ArrayList<>();
    private final Set<Object> addresses = new HashSet<>();
    private int asked;
    private int underWay;
    private @Nullable SignedPacket freshest;

    /** A node on the way; of one to begin with the id is not known. */
    static final class Step {
        private final Endpoint at;
        private @Nullable NodeId id;
        private State state = State.NEW;
        private byte[] token = new byte[0];
        private OptionalLong sequence = OptionalLong.empty();

        private Step(Endpoint at, @Nullable NodeId id) {
            this.at = at;
            this.id = id;
        }

        Endpoint at() {
            return at;
        }

        Optional<DhtNode> node() {
            NodeId known = id;
            return known == null ? Optional.empty() : Optional.of(new DhtNode(known, at));
        }

        byte[] token() {
            return token.clone();
        }

        /** Of the item the node keeps. */
        OptionalLong sequence() {
            return sequence;
        }

        private enum State {
            NEW,
            ASKED,
            ANSWERED,
            FAILED
        }
    }

    Walk(RecordKey key) {
        this.key = key;
        this.target = NodeId.ofItem(key);
    }

    RecordKey key() {
        return key;
    }

    NodeId target() {
        return target;
    }

    /** Adds a node to begin with, of which only the address is known. */
    void begin(Endpoint at) {
        if (addresses.add(at.address())) {
            steps.add(new Step(at, null));
        }
    }

    /** Adds a node somebody named: one per address, so that a machine counts once. */
    void add(DhtNode node) {
        if (steps.size() < MOST_KNOWN && addresses.add(node.at().address())) {
            steps.add(new Step(node.at(), node.id()));
            sort();
        }
    }

    private void sort() {
        steps.sort(
                (a, b) -> {
                    NodeId one = a.id;
                    NodeId two = b.id;
                    if (one == null || two == null) {
                        return Boolean.compare(one != null, two != null);
                    }
                    return target.compareDistances(one, two);
                });
    }

    /** Whom to ask next; empty if nobody now. It counts as asked. */
    Optional<Step> next() {
        if (underWay >= AT_ONCE || asked >= MOST_ASKED) {
            return Optional.empty();
        }
        for (Step step : untilNearest()) {
            if (step.state == Step.State.NEW) {
                step.state = Step.State.ASKED;
                asked++;
                underWay++;
                return Optional.of(step);
            }
        }
        return Optional.empty();
    }

    /** Up to the eighth that has answered: beyond there is nothing to find. */
    private List<Step> untilNearest() {
        int near = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).state == Step.State.ANSWERED && ++near >= NEAREST) {
                return steps.subList(0, i + 1);
            }
        }
        return steps;
    }

    /** A node has answered; returns what it keeps if that is genuine. */
    void answered(Step step, Krpc.Answer answer) {
        underWay--;
        step.state = Step.State.ANSWERED;
        step.id = answer.id().orElse(null);
        step.token = answer.token().orElse(new byte[0]);
        Optional<SignedPacket> packet = answer.item().flatMap(item -> item.verified(key));
        step.sequence = answer.sequence();
        sort();
        SignedPacket before = freshest;
        if (packet.isPresent() && (before == null || packet.get().isFresherThan(before))) {
            freshest = packet.get();
        }
    }

    void failed(Step step) {
        underWay--;
        step.state = Step.State.FAILED;
    }

    /** Whether there is nobody left to ask or to wait for. */
    boolean isOver() {
        return underWay == 0 && !mayAsk();
    }

    /** Whether {@link #next} has somebody. */
    boolean mayAskNow() {
        return underWay < AT_ONCE && mayAsk();
    }

    private boolean mayAsk() {
        return asked < MOST_ASKED
                && untilNearest().stream().anyMatch(step -> step.state == Step.State.NEW);
    }

    Optional<SignedPacket> freshest() {
        return Optional.ofNullable(freshest);
    }

    /** Whether anybody has answered. */
    boolean hasAnswers() {
        return steps.stream().anyMatch(s -> s.state == Step.State.ANSWERED);
    }

    /** The nearest that have answered and take items, nearest first. */
    List<Step> takers() {
        return steps.stream()
                .filter(s -> s.state == Step.State.ANSWERED && s.token.length > 0)
                .limit(NEAREST)
                .toList();
    }

    int asked() {
        return asked;
    }
}
