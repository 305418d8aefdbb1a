package io.manta.mesh.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.identity.DeviceId;
import io.manta.identity.DeviceKey;
import io.manta.lab.FakeClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several whole meshes on one net, with one clock and no thread: the same in every run. Time passes
 * only in {@link #run}.
 *
 * <pre>
 *   MeshNode ann ── Mesh ── MemoryControl ──┐
 *      └ MemoryStore                        ├── MemoryNet
 *   MeshNode bob ── …       MemoryControl ──┘
 * </pre>
 */
public final class MeshLab {
    /** A node that finds this many things due without time passing is stuck in a busy loop. */
    private static final int MOST_TURNS_AT_ONCE = 100_000;

    public final FakeClock clock = new FakeClock();
    public final MemoryNet net = new MemoryNet(clock);
    public final MemoryDirectory directory = new MemoryDirectory();
    private final Map<String, MeshNode> nodes = new LinkedHashMap<>();
    private final long seed;

    public MeshLab(long seed) {
        this.seed = seed;
    }

    /** A new node, running, at a place of its own. */
    public MeshNode node(String name) {
        return node(name, DeviceKey.generate(Seeded.source(nextSeed())), false);
    }

    /** A new node that can be dialled only while it dials. */
    public MeshNode behindNat(String name) {
        return node(name, DeviceKey.generate(Seeded.source(nextSeed())), true);
    }

    /** A new node with a key that the test has chosen. */
    public MeshNode node(String name, DeviceKey key) {
        return node(name, key, false);
    }

    /** A new node with the key and the disk of another, which goes on running. */
    public MeshNode copyOf(String name, MeshNode original) {
        int number = nodes.size() + 1;
        MeshNode node = new MeshNode(this, name, number, nextSeed(), original.key(), false);
        node.store.take(original.store);
        nodes.put(name, node);
        node.start();
        return node;
    }

    private MeshNode node(String name, DeviceKey key, boolean nat) {
        int number = nodes.size() + 1;
        MeshNode node = new MeshNode(this, name, number, nextSeed(), key, nat);
        nodes.put(name, node);
        node.start();
        return node;
    }

    private long nextSeed() {
        return seed * 10_000 + nodes.size() + 1;
    }

    /** All of them. */
    public List<MeshNode> nodes() {
        return List.copyOf(nodes.values());
    }

    /** Lets everything happen that takes no time. */
    public void settle() {
        int turns = 0;
        boolean busy = true;
        while (busy) {
            busy = net.deliver() > 0;
            for (MeshNode node : nodes()) {
                busy |= node.turn();
            }
            busy |= directory.deliver();
            assertThat(turns++)
                    .as("turns without time passing, seed " + seed)
                    .isLessThan(MOST_TURNS_AT_ONCE);
        }
    }

    /** Lets so much time pass, stopping wherever somebody has something to do. */
    public void run(Duration duration) {
        long endNs = clock.nanos() + duration.toNanos();
        settle();
        long next = nextDueNs();
        while (next <= endNs) {
            clock.advanceTo(next);
            settle();
            next = nextDueNs();
        }
        clock.advanceTo(endNs);
        settle();
    }

    public void seconds(long seconds) {
        run(Duration.ofSeconds(seconds));
    }

    private long nextDueNs() {
        List<Long> dues = new ArrayList<>(List.of(net.nextDueNs()));
        nodes().forEach(node -> dues.add(node.nextDueNs()));
        return dues.stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    }

    /** Nothing passes between these and those. */
    public void cut(List<MeshNode> left, List<MeshNode> right) {
        net.cut(ids(left), ids(right));
    }

    /** Nothing passes between that node and all others. */
    public void isolate(MeshNode node) {
        cut(List.of(node), nodes().stream().filter(other -> other != node).toList());
    }

    private static List<DeviceId> ids(List<MeshNode> some) {
        return some.stream().map(MeshNode::id).toList();
    }

    /** All that are members agree on everything. */
    public void assertAgree(MeshNode... members) {
        String hash = members[0].network().rosterHash();
        for (MeshNode member : members) {
            assertThat(member.network().rosterHash())
                    .as("roster of " + member + " against " + members[0] + ", seed " + seed)
                    .isEqualTo(hash);
        }
    }

    /** As {@link #assertAgree(MeshNode...)}, and they are all members there are. */
    public void assertAreTheMembers(MeshNode... members) {
        assertAgree(members);
        for (MeshNode member : members) {
            List<DeviceId> all = new ArrayList<>(member.others());
            all.add(member.id());
            assertThat(all)
                    .as("members as " + member + " sees them, seed " + seed)
                    .containsExactlyInAnyOrderElementsOf(
                            Arrays.stream(members).map(MeshNode::id).toList());
        }
    }
}
