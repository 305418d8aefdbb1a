package io.manta.installer.image;

import io.manta.installer.lab.Image;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.TrafficAgent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/**
 * Two services in namespaces of their own with a cable between; the recorded one carries traffic.
 * Needs root. The host's network is not touched.
 */
final class TunnelRehearsal implements Rehearsal {

    private static final Duration END = Duration.ofSeconds(60);
    private static final int BYTES_PER_SECOND = 20_000_000;
    private static final int TRAFFIC_SECONDS = 4;
    private static final String ROOM = "rehearsal";

    private final Lab lab;
    private final Image image;
    private final MantaNode recorded;
    private final MantaNode partner;

    private TunnelRehearsal(Lab lab, Image image, Path classes) {
        this.lab = lab;
        this.image = image;
        Namespace left = lab.namespace("left");
        Namespace right = lab.namespace("right");
        lab.cable(left, "eth0", right, "eth0");
        left.ip("addr add " + Side.LEFT.underlay + "/24 dev eth0");
        right.ip("addr add " + Side.RIGHT.underlay + "/24 dev eth0");
        Image recording = new Image(image.root(), Optional.of(classes));
        this.recorded = MantaNode.start(lab, recording, left, "left");
        this.partner = MantaNode.start(lab, image, right, "right");
    }

    /**
     * Starts both services.
     *
     * @throws io.manta.installer.lab.LabException if this machine does not let us
     */
    static TunnelRehearsal start(ImageLayout layout, Path classes) {
        Lab lab = Lab.open("manta-train");
        try {
            return new TunnelRehearsal(lab, new Image(layout.root(), Optional.empty()), classes);
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    @Override
    public Path socket() {
        return recorded.socket();
    }

    @Override
    public void play() throws InterruptedException {
        JsonNode left = recorded.ask("up");
        JsonNode right = partner.ask("up");
        introduce(recorded, right, Side.RIGHT);
        introduce(partner, left, Side.LEFT);
        ping(right.path("ipv4").asString());
        ping(right.path("ipv6").asString());
        traffic(partner, left);
        traffic(recorded, right);
        TimeUnit.SECONDS.sleep(TRAFFIC_SECONDS);
        meetInARoom();
        recorded.ask("down");
    }

    /** QUIC is only loaded for networks. */
    private void meetInARoom() {
        recorded.ask("create", "--name", ROOM);
        String code = recorded.ask("invite", ROOM).path("code").asString();
        // That it comes to talking is enough: they know each other as plain peers already.
        partner.command("join", code);
    }

    private static void introduce(MantaNode node, JsonNode peer, Side at) {
        node.ask(
                "peer",
                "add",
                peer.path("wireguard_public_key").asString(),
                "--endpoint",
                at.underlay + ":" + MantaNode.PORT,
                "--ip",
                peer.path("ipv4").asString() + "/32",
                "--ip",
                peer.path("ipv6").asString() + "/128");
    }

    private void ping(String address) {
        recorded.namespace().tryRun("ping", "-n", "-q", "-c", "20", "-i", "0.02", address);
    }

    private void traffic(MantaNode from, JsonNode to) {
        List<String> addresses = List.of(to.path("ipv4").asString());
        TrafficAgent.start(lab, image, from.namespace(), BYTES_PER_SECOND, addresses);
    }

    @Override
    public void end() throws IOException {
        if (!recorded.stop(END)) {
            throw new IOException("the service did not end: " + recorded.said());
        }
    }

    @Override
    public void close() {
        lab.close();
    }

    /** The ends of the cable, with addresses of RFC 5737. */
    private enum Side {
        LEFT("192.0.2.1"),
        RIGHT("192.0.2.2");

        private final String underlay;

        Side(String underlay) {
            this.underlay = underlay;
        }
    }
}
