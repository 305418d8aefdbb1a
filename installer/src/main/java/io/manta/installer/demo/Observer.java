package io.manta.installer.demo;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads every pair of the network: what the services say, and whether pings come back. */
final class Observer {

    private final List<DemoNode> nodes;

    Observer(List<DemoNode> nodes) {
        this.nodes = nodes;
    }

    /**
     * One look at all ordered pairs; takes up to some seconds while pairs do not answer. One after
     * the other: on a small machine pings at the same time would measure each other.
     */
    List<PairReading> look() {
        return nodes.stream().flatMap(node -> lookFrom(node).stream()).toList();
    }

    private List<PairReading> lookFrom(DemoNode node) {
        List<DemoNode> others = nodes.stream().filter(n -> !n.equals(node)).toList();
        if (!node.service().isRunning()) {
            return others.stream().map(o -> PairReading.ended(name(node), name(o))).toList();
        }
        JsonNode peers = node.service().ask("peers").path("peers");
        return others.stream().map(o -> read(node, o, entry(peers, o.publicKey()))).toList();
    }

    private static String name(DemoNode node) {
        return node.place().name();
    }

    private static JsonNode entry(JsonNode peers, String publicKey) {
        for (JsonNode peer : peers) {
            if (peer.path("public_key").asString().equals(publicKey)) {
                return peer;
            }
        }
        return peers.path(-1);
    }

    private static PairReading read(DemoNode node, DemoNode other, JsonNode peer) {
        return new PairReading(
                name(node),
                name(other),
                peer.path("state").asString("unknown"),
                peer.path("endpoint").asString("–"),
                node.service().namespace().pingMs(other.ipv4()),
                node.service().namespace().pingMs(other.ipv6()),
                peer.path("rx_bytes").asLong(0),
                peer.path("tx_bytes").asLong(0));
    }
}
