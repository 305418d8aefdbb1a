package io.manta.installer.bench;

import io.manta.installer.lab.Lab;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.WireGuardGoNode;
import java.util.List;
import java.util.Optional;

/** Debian's wireguard-go on both ends. */
final class ReferenceTunnel implements Tunnel {
    private static final int PORT = 51820;
    private static final String LEFT = "10.9.0.1";
    private static final String RIGHT = "10.9.0.2";

    private final Cable cable;
    private final WireGuardGoNode leftNode;

    private ReferenceTunnel(Cable cable, WireGuardGoNode leftNode) {
        this.cable = cable;
        this.leftNode = leftNode;
    }

    static ReferenceTunnel start(Lab lab) {
        Cable cable = Cable.lay(lab, "ref");
        WireGuardGoNode left = WireGuardGoNode.start(lab, cable.left(), "benchl", PORT);
        WireGuardGoNode right = WireGuardGoNode.start(lab, cable.right(), "benchr", PORT);
        configure(left, LEFT, right, RIGHT, Cable.RIGHT);
        configure(right, RIGHT, left, LEFT, Cable.LEFT);
        return new ReferenceTunnel(cable, left);
    }

    private static void configure(
            WireGuardGoNode node,
            String address,
            WireGuardGoNode peer,
            String peerAddress,
            String peerUnderlay) {
        node.namespace().ip("addr add " + address + "/24 dev " + node.tun());
        node.namespace().ip("link set " + node.tun() + " mtu " + MTU);
        node.addPeer(peer.publicKey(), Optional.of(peerUnderlay + ":" + PORT), peerAddress + "/32");
    }

    @Override
    public String name() {
        return "wireguard-go";
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
        return RIGHT;
    }

    @Override
    public List<Long> leftProcesses() {
        return List.of(leftNode.pid());
    }
}
