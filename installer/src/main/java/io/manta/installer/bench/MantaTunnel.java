package io.manta.installer.bench;

import io.manta.installer.lab.Image;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Namespace;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Our service on both ends. */
final class MantaTunnel implements Tunnel {
    private final Cable cable;
    private final MantaNode leftNode;
    private final String rightAddress;

    private MantaTunnel(Cable cable, MantaNode leftNode, String rightAddress) {
        this.cable = cable;
        this.leftNode = leftNode;
        this.rightAddress = rightAddress;
    }

    static MantaTunnel start(Lab lab, Image image) {
        Cable cable = Cable.lay(lab, "our");
        MantaNode left = MantaNode.start(lab, image, cable.left(), "benchl");
        MantaNode right = MantaNode.start(lab, image, cable.right(), "benchr");
        for (MantaNode node : List.of(left, right)) {
            node.ask("config", "set", "mtu", Integer.toString(MTU));
            node.ask("up");
        }
        introduce(left, right, Cable.RIGHT);
        introduce(right, left, Cable.LEFT);
        return new MantaTunnel(cable, left, right.status().path("ipv4").asString());
    }

    private static void introduce(MantaNode node, MantaNode peer, String underlay) {
        JsonNode status = peer.status();
        node.ask(
                "peer",
                "add",
                status.path("wireguard_public_key").asString(),
                "--endpoint",
                underlay + ":" + MantaNode.PORT,
                "--ip",
                status.path("ipv4").asString() + "/32");
    }

    @Override
    public String name() {
        return "manta";
    }

    @Override
    public Namespace left() {
        return cable.left();
    }

    @Override
    public Namespace right() {
        return cable.right();
    }

    @Override
    public String rightAddress() {
        return rightAddress;
    }

    @Override
    public List<Long> leftProcesses() {
        return List.of(leftNode.pid());
    }
}
