package io.manta.roster.coordinator;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.roster.Roster;
import io.manta.roster.RosterBlob;
import io.manta.roster.RosterVerifier;
import io.manta.roster.TestDevices;
import io.manta.roster.TestNetwork;
import java.time.Instant;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Up to eight coordinators that meet through signed blobs only, while the founder dismisses some.
 * Those carry on editing, and hand what they write to whoever has not heard yet, who passes it on.
 */
final class DismissalWorld {
    static final TestNetwork NETWORK = new TestNetwork(2);

    /** All of them; the first is the founder. */
    final List<Replica> replicas = new ArrayList<>();

    /** Everything that was done, whether it counts or not. */
    final List<Op> log = new ArrayList<>();

    /** By place in {@link #replicas}. */
    final Set<Integer> dismissed = new TreeSet<>();

    /** What altered software hands out instead of what it has; nothing in most worlds. */
    private final Optional<Forger> forger;

    private final Random random;
    private final BitSet late = new BitSet();
    private Instant now = TestNetwork.START;
    private int returns;

    DismissalWorld(Random random) {
        this(random, false);
    }

    /**
     * @param altered whether those who were dismissed have altered software
     */
    DismissalWorld(Random random, boolean altered) {
        this.random = random;
        this.forger = altered ? Optional.of(new Forger(random)) : Optional.empty();
        int coordinators = 3 + random.nextInt(6);
        Roster start = NETWORK.withCoordinators(IntStream.range(1, coordinators).toArray());
        for (int i = 0; i < coordinators; i++) {
            replicas.add(new Replica(TestDevices.id(i), start));
        }
    }

    Replica founder() {
        return replicas.getFirst();
    }

    List<Replica> honest() {
        return IntStream.range(0, replicas.size())
                .filter(i -> !dismissed.contains(i))
                .mapToObj(replicas::get)
                .toList();
    }

    Replica any() {
        return replicas.get(random.nextInt(replicas.size()));
    }

    /** What was done and still counts. */
    List<Op> counting() {
        return log.stream().filter(op -> !late.get(op.number())).toList();
    }

    void play(int steps) throws Exception {
        for (int step = 0; step < steps; step++) {
            now = now.plusSeconds(1 + random.nextInt(100));
            if (forger.isPresent() && random.nextInt(8) == 0) {
                forger.get().remember(any());
            }
            int what = random.nextInt(60);
            if (what == 0) {
                dismissOne();
            } else if (what == 1) {
                takeOneBack();
            } else if (what < 22) {
                tell(any(), any());
            } else {
                act(random.nextInt(replicas.size()));
            }
        }
    }

    void act(int who) {
        int before = log.size();
        replicas.get(who).act(random, now, log);
        if (dismissed.contains(who)) {
            late.set(before, log.size());
        }
    }

    /** What the founder has not heard of by now never counts. */
    void dismissOne() throws Exception {
        int chosen = 1 + random.nextInt(replicas.size() - 1);
        Replica replica = replicas.get(chosen);
        if (dismissed.size() == 3 || !founder().roster.view().isCoordinator(replica.id)) {
            return;
        }
        int next = founder().roster.epochs().number() + 1;
        founder().roster =
                editor().nextEpoch(NETWORK.root, NETWORK.epochKey(next).id(), Set.of(replica.id));
        dismissed.add(chosen);
        for (Op op : log) {
            if (op.stamp().by().equals(replica.id) && !founder().known.get(op.number())) {
                late.set(op.number());
            }
        }
    }

    /** The founder trusts it again, and tells it all. */
    private void takeOneBack() throws Exception {
        for (int chosen : List.copyOf(dismissed)) {
            Replica replica = replicas.get(chosen);
            founder().roster = editor().appoint(replica.id);
            dismissed.remove(chosen);
            replica.roster = replica.roster.updatedWith(founder().roster);
            replica.known.or(founder().known);
            returns++;
        }
    }

    Forger forger() {
        return forger.orElseThrow();
    }

    int returns() {
        return returns;
    }

    private RosterEditor editor() {
        return new RosterEditor(founder().roster, founder().id, now);
    }

    /** Who knows that somebody was dismissed tells it nothing any more. */
    boolean tell(Replica from, Replica to) throws Exception {
        if (from == to || !from.roster.view().isCoordinator(to.id)) {
            return false;
        }
        from.roster = TestNetwork.sealed(from.roster);
        if (forger.isPresent() && dismissed.contains(replicas.indexOf(from))) {
            forger.get().forge(from, to);
        }
        RosterBlob blob = RosterBlob.parse(NETWORK.signed(from.roster).bytes());
        try {
            Roster verified =
                    RosterVerifier.verifyFromCoordinator(blob, NETWORK.id(), to.roster, from.id);
            to.roster = to.roster.updatedWith(verified);
            to.known.or(from.known);
            return true;
        } catch (MantaException e) {
            assertThat(e.code()).isEqualTo(ErrorCode.ROSTER_REFUSED);
            if (!mayBeDeceived(to)) {
                assertThat(honest()).as("only others are refused: %s", e).doesNotContain(from);
            }
            return false;
        }
    }

    /** Who has not heard of all may believe puppets that somebody is out. */
    private boolean mayBeDeceived(Replica replica) {
        int latest = founder().roster.epochs().number();
        return forger.isPresent() && replica.roster.epochs().number() < latest;
    }

    /** Everybody who is still a coordinator meets everybody. */
    void meet() throws Exception {
        for (int round = 0; round < 2; round++) {
            for (Replica from : honest()) {
                for (Replica to : honest()) {
                    tell(from, to);
                }
            }
        }
    }
}
