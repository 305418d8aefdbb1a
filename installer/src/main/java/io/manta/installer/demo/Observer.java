package io.manta.installer.demo;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads every pair of the network: what the services say, and whether pings come back. */
final class Observer {

    private final List<DemoNode> nodes;
    private final String room;

    Observer(List<DemoNode> nodes, String room) {
        this.nodes = nodes;
        this.room = room;
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
            return others.stream().map(o -> PairReading.ended(node.name(), o.name())).toList();
        }
        JsonNode peers = node.room(room).path("peers");
        return others.stream().map(o -> read(node, o, entry(peers, o.deviceId()))).toList();
    }

    private static JsonNode entry(JsonNode peers, String deviceId) {
        for (JsonNode peer : peers) {
            if (peer.path("device_id").asString().equals(deviceId)) {
                return peer;
            }
        }
        return peers.path(-1);
    }

    private static PairReading read(DemoNode node, DemoNode other, JsonNode peer) {
        return new PairReading(
                node.name(),
                peer.path("hostname").asString(other.name()),
                peer.path("state").asString("unknown"),
                peer.path("path").asString("none"),
                peer.path("endpoint").asString("–"),
                node.service().namespace().pingMs(other.ipv4()),
                node.service().namespace().pingMs(other.ipv6()),
                peer.path("rx_bytes").asLong(0),
                peer.path("tx_bytes").asLong(0));
    }
}
