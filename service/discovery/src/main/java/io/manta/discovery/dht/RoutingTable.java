package io.manta.discovery.dht;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes that have answered, eight for each number of bits they share with our id (BEP 5). Those
 * that answered longest ago stay as long as they answer: they are likelier to stay, and nobody
 * pushes them out by flooding. One node per address. At most 160 times 8 nodes. Owned by one thread
 * at a time.
 */
final class RoutingTable {
    static final int BUCKET = 8;
    private static final int FAILURES_TO_GO = 2;

    private final NodeId self;
    private final Map<Integer, List<Entry>> buckets = new HashMap<>();

    private static final class Entry {
        private final DhtNode node;
        private int failures;

        private Entry(DhtNode node) {
            this.node = node;
        }
    }

    RoutingTable(NodeId self) {
        this.self = self;
    }

    /** A node has answered. */
    void answered(DhtNode node) {
        if (node.id().equals(self)) {
            return;
        }
        List<Entry> bucket =
                buckets.computeIfAbsent(self.sharedBits(node.id()), b -> new ArrayList<>());
        for (Entry entry : bucket) {
            if (entry.node.equals(node)) {
                entry.failures = 0;
                return;
            }
        }
        if (all().stream().anyMatch(e -> e.node.at().address().equals(node.at().address()))) {
            return;
        }
        if (bucket.size() >= BUCKET && !bucket.removeIf(e -> e.failures > 0)) {
            return;
        }
        bucket.add(new Entry(node));
    }

    /** A node has not answered. */
    void failed(DhtNode node) {
        for (Entry entry : all()) {
            if (entry.node.equals(node) && ++entry.failures >= FAILURES_TO_GO) {
                buckets.values().forEach(bucket -> bucket.remove(entry));
            }
        }
    }

    /** The nodes nearest to a place, nearest first, at most so many. */
    List<DhtNode> nearest(NodeId place, int most) {
        return all().stream()
                .map(e -> e.node)
                .sorted((a, b) -> place.compareDistances(a.id(), b.id()))
                .limit(most)
                .toList();
    }

    int size() {
        return all().size();
    }

    private List<Entry> all() {
        return buckets.values().stream().flatMap(List::stream).toList();
    }
}
