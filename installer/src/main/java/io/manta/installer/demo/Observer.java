package io.manta.installer.demo;

import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Reads every pair of the network: what the services say, and whether pings come back. */
final class Observer {

    private final List<DemoNode> nodes;

    Observer(List<DemoNode> nodes) {
        this.nodes = nodes;
    }

    /** One look at all ordered pairs; takes up to some seconds while pairs do not answer. */
    List<PairReading> look() {
        List<PairReading> readings = new ArrayList<>();
        for (DemoNode node : nodes) {
            JsonNode peers = node.service().ask("peers").path("peers");
            for (DemoNode other : nodes) {
                if (!other.equals(node)) {
                    readings.add(read(node, other, entry(peers, other.publicKey())));
                }
            }
        }
        return readings;
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
                node.place().name(),
                other.place().name(),
                peer.path("state").asString("unknown"),
                peer.path("endpoint").asString("-"),
                node.service().namespace().pingMs(other.ipv4()),
                node.service().namespace().pingMs(other.ipv6()),
                peer.path("rx_bytes").asLong(0),
                peer.path("tx_bytes").asLong(0));
    }
}
