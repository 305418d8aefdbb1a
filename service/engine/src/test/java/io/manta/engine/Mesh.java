package io.manta.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.lab.FakeClock;
import io.manta.lab.Internet;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Several whole engines on one internet, with one clock and no thread: the same in every run. Time
 * passes only in {@link #run}.
 *
 * <pre>
 *   LabNode ann ── Presence, ActiveSession ── MemoryPort ──┐
 *      └ MemoryTun                                         ├── Internet, NatBoxes
 *   LabNode bob ── …                          MemoryPort ──┘
 * </pre>
 */
final class Mesh {
    /** A node that finds this many things due without time passing is stuck in a busy loop. */
    private static final int MOST_TURNS_AT_ONCE = 200_000;

    final FakeClock clock = new FakeClock();
    final Internet internet;
    final Map<String, List<String>> names = new HashMap<>();
    private final Map<String, LabNode> nodes = new LinkedHashMap<>();
    private final long seed;

    Mesh(long seed) {
        this.seed = seed;
        this.internet = new Internet(clock, seed);
    }

    /** A new node; its number inside the tunnel is 1 for the first, 2 for the next. */
    LabNode node(String name) {
        int number = nodes.size() + 1;
        LabNode node = new LabNode(this, name, number, seed * 1000 + number);
        nodes.put(name, node);
        return node;
    }

    /** What a name resolves to from now on; nothing makes it unknown. */
    void dns(String name, String... addresses) {
        names.put(name, List.of(addresses));
    }

    List<Endpoint> resolve(String name, int port) {
        return names.getOrDefault(name, List.of()).stream()
                .map(address -> Endpoint.of(InetAddress.ofLiteral(address), port))
                .toList();
    }

    /** Lets everything happen that takes no time. */
    void settle() {
        int turns = 0;
        boolean busy = true;
        while (busy) {
            busy = internet.deliver() > 0;
            for (LabNode node : List.copyOf(nodes.values())) {
                busy |= node.turn();
            }
            assertThat(turns++).as("turns without time passing").isLessThan(MOST_TURNS_AT_ONCE);
        }
    }

    /** Lets so much time pass, stopping wherever somebody has something to do. */
    void run(Duration duration) {
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

    void seconds(long seconds) {
        run(Duration.ofSeconds(seconds));
    }

    private long nextDueNs() {
        List<Long> dues = new ArrayList<>();
        internet.nextDueNs().ifPresent(dues::add);
        nodes.values().forEach(node -> dues.add(node.nextDueNs()));
        return dues.stream().mapToLong(Long::longValue).min().orElse(Long.MAX_VALUE);
    }
}
