package io.manta.installer.demo;

import io.manta.installer.lab.Image;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.NatRouter;
import io.manta.installer.lab.TrafficAgent;
import java.util.ArrayList;
import java.util.List;

/**
 * Three services: one on a pretended internet, two behind a NAT each, every one knowing the other
 * two.
 */
final class DemoNetwork {

    private static final int KEEPALIVE_S = 5;

    private final Lab lab;
    private final Image image;
    private final Namespace internet;
    private final List<DemoNode> nodes = new ArrayList<>();

    private DemoNetwork(Lab lab, Image image) {
        this.lab = lab;
        this.image = image;
        this.internet = lab.namespace("internet");
    }

    /** Lays the cables, starts the services, introduces them to each other. */
    static DemoNetwork build(Lab lab, Image image) {
        DemoNetwork network = new DemoNetwork(lab, image);
        network.internet.ip("link add bridge type bridge");
        network.internet.ip("link set bridge up");
        network.add(Place.A, network.onTheInternet(Place.A));
        network.add(Place.B, network.behindNat(Place.B, 1));
        network.add(Place.C, network.behindNat(Place.C, 2));
        network.introduceEverybody();
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

    private Namespace onTheInternet(Place place) {
        Namespace node = lab.namespace(place.name());
        plugIn(node, "eth0", place.name(), place.address());
        return node;
    }

    private Namespace behindNat(Place place, int number) {
        Namespace router = lab.namespace("nat" + number);
        plugIn(router, "wan", "nat" + number, place.publicAddress());
        Namespace node = lab.namespace(place.name());
        lab.cable(router, "lan", node, "eth0");
        String lan = "192.168." + number + ".1";
        router.ip("addr add " + lan + "/24 dev lan");
        node.ip("addr add " + place.address() + "/24 dev eth0");
        node.ip("route add default via " + lan);
        NatRouter.configure(router);
        return node;
    }

    private void plugIn(Namespace who, String device, String port, String address) {
        lab.cable(who, device, internet, port);
        internet.ip("link set dev " + port + " master bridge");
        who.ip("addr add " + address + "/24 dev " + device);
    }

    private void introduceEverybody() {
        for (DemoNode node : nodes) {
            for (DemoNode other : nodes) {
                if (!other.equals(node)) {
                    introduce(node, other);
                }
            }
        }
    }

    private static void introduce(DemoNode node, DemoNode other) {
        node.service()
                .ask(
                        "peer",
                        "add",
                        other.publicKey(),
                        "--name",
                        other.place().name(),
                        "--endpoint",
                        other.place().publicAddress() + ":" + MantaNode.PORT,
                        "--ip",
                        other.ipv4() + "/32",
                        "--ip",
                        other.ipv6() + "/128",
                        "--keepalive",
                        Integer.toString(KEEPALIVE_S));
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
