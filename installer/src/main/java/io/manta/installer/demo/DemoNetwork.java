package io.manta.installer.demo;

import io.manta.installer.lab.Image;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.Segment;
import io.manta.installer.lab.TrafficAgent;
import java.util.ArrayList;
import java.util.List;

/** Three services that know nothing of each other: one on a pretended internet, two behind NATs. */
final class DemoNetwork {

    private final Lab lab;
    private final Image image;
    private final List<DemoNode> nodes = new ArrayList<>();

    private DemoNetwork(Lab lab, Image image) {
        this.lab = lab;
        this.image = image;
    }

    /** Lays the cables and starts the services. */
    static DemoNetwork build(Lab lab, Image image) {
        DemoNetwork network = new DemoNetwork(lab, image);
        Segment internet = Segment.lay(lab, "internet");
        network.add(Place.A, internet.machine("a", Place.A.publicAddress() + "/24"));
        network.add(Place.B, internet.behindNat("b", Place.B.publicAddress() + "/24", 1));
        network.add(Place.C, internet.behindNat("c", Place.C.publicAddress() + "/24", 2));
        return network;
    }

    List<DemoNode> nodes() {
        return List.copyOf(nodes);
    }

    private void add(Place place, Namespace namespace) {
        MantaNode service = MantaNode.start(lab, image, namespace, place.name());
        service.ask("up");
        nodes.add(DemoNode.of(place, service));
    }

    /** Lets every node send to every other, at that pace each. */
    void startTraffic(int bytesPerSecond) {
        for (DemoNode node : nodes) {
            List<String> others =
                    nodes.stream().filter(n -> !n.equals(node)).map(DemoNode::ipv4).toList();
            TrafficAgent.start(lab, image, node.service().namespace(), bytesPerSecond, others);
        }
    }
}
