package io.manta.installer.interop;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Command;
import io.manta.installer.lab.Image;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.WgColumn;
import io.manta.installer.lab.WireGuardGoNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/** Manta in one namespace, wireguard-go in the other, a cable or a router between them. */
final class InteropPair implements AutoCloseable {
    private static final AtomicInteger PAIRS = new AtomicInteger();

    static final int THEIR_PORT = 51820;
    static final String THEIR_NAME = "reference";
    static final String THEIR_IPV4 = "10.9.0.2";
    static final String THEIR_IPV6 = "fd09::2";

    /**
     * Longer than it takes to notice that a peer is gone and to find it again: 15 s of silence,
     * three handshakes 5 s apart, then the question where it is now.
     */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Lab lab;
    private final Underlay underlay;
    private final MantaNode manta;
    private final WireGuardGoNode wireguard;
    private final Optional<Namespace> router;
    private final String ourIpv4;
    private final String ourIpv6;
    private Optional<Path> psk = Optional.empty();

    InteropPair(Underlay underlay) {
        // Tests run beside each other, and the names of wireguard-go's sockets belong to the
        // system.
        String name = "i" + ProcessHandle.current().pid() + "x" + PAIRS.incrementAndGet();
        this.underlay = underlay;
        this.lab = Lab.open("manta-" + name);
        try {
            Namespace left = lab.namespace("l");
            Namespace right = lab.namespace("r");
            router =
                    underlay == Underlay.ROUTED
                            ? Optional.of(route(left, right))
                            : Optional.empty();
            if (router.isEmpty()) {
                lab.cable(left, "eth0", right, "eth0");
            }
            left.ip("addr add " + underlay.assignable(underlay.ours()) + " dev eth0");
            right.ip("addr add " + underlay.assignable(underlay.theirs()) + " dev eth0");
            if (router.isPresent()) {
                left.ip("route add default via " + Underlay.ROUTER_LEFT);
                right.ip("route add default via " + Underlay.ROUTER_RIGHT);
            }
            manta = MantaNode.start(lab, Image.ofProperty(), left, name);
            manta.ask("up");
            wireguard = WireGuardGoNode.start(lab, right, name, THEIR_PORT);
            JsonNode status = manta.status();
            ourIpv4 = status.path("ipv4").asString();
            ourIpv6 = status.path("ipv6").asString();
            addressTheirs();
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
    }

    private Namespace route(Namespace left, Namespace right) {
        Namespace middle = lab.namespace("m");
        lab.cable(left, "eth0", middle, "left");
        lab.cable(middle, "right", right, "eth0");
        middle.ip("addr add " + underlay.inNetwork(Underlay.ROUTER_LEFT) + " dev left");
        middle.ip("addr add " + underlay.inNetwork(Underlay.ROUTER_RIGHT) + " dev right");
        middle.run("sysctl", "-qw", "net.ipv4.ip_forward=1");
        return middle;
    }

    /** Uses a preshared key; to be said before the two are introduced. */
    InteropPair withPsk() {
        Path file = lab.folder().resolve("psk");
        try {
            Files.writeString(file, Command.run("wg", "genpsk"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        psk = Optional.of(file);
        return this;
    }

    /** Introduces the two; whoever does not know where the other is must wait to be called. */
    InteropPair introduce(boolean mantaKnowsWhere, boolean wireguardKnowsWhere) {
        introduceToOurs(
                mantaKnowsWhere
                        ? List.of("--endpoint", underlay.endpoint(underlay.theirs(), THEIR_PORT))
                        : List.of());
        introduceToTheirs(wireguardKnowsWhere);
        return this;
    }

    /** Tells us of wireguard-go, with further words for {@code manta peer add}. */
    void introduceToOurs(List<String> further) {
        List<String> words = new ArrayList<>(List.of("peer", "add", wireguard.publicKey()));
        words.addAll(List.of("--name", THEIR_NAME));
        words.addAll(List.of("--ip", THEIR_IPV4 + "/32", "--ip", THEIR_IPV6 + "/128"));
        words.addAll(further);
        psk.ifPresent(file -> words.addAll(List.of("--psk", file.toString())));
        manta.ask(words.toArray(String[]::new));
    }

    /** Tells wireguard-go of us. */
    void introduceToTheirs(boolean knowsWhere) {
        Optional<String> endpoint =
                knowsWhere
                        ? Optional.of(underlay.endpoint(underlay.ours(), MantaNode.PORT))
                        : Optional.empty();
        wireguard.addPeer(manta.publicKey(), endpoint, ourIpv4 + "/32," + ourIpv6 + "/128");
        psk.ifPresent(
                file -> wireguard.wg("peer", manta.publicKey(), "preshared-key", file.toString()));
    }

    /** Gives wireguard-go's interface its addresses and routes, which it loses at a restart. */
    void addressTheirs() {
        Namespace right = wireguard.namespace();
        right.ip("addr add " + THEIR_IPV4 + "/32 dev " + wireguard.tun());
        right.ip("addr add " + THEIR_IPV6 + "/128 dev " + wireguard.tun() + " nodad");
        right.ip("route add " + ourIpv4 + "/32 dev " + wireguard.tun());
        right.ip("route add " + ourIpv6 + "/128 dev " + wireguard.tun());
    }

    boolean weReachThem() {
        return reaches(manta.namespace(), THEIR_IPV4) && reaches(manta.namespace(), THEIR_IPV6);
    }

    boolean theyReachUs() {
        return reaches(wireguard.namespace(), ourIpv4) && reaches(wireguard.namespace(), ourIpv6);
    }

    static boolean reaches(Namespace from, String address) {
        return Await.until(PATIENCE, () -> from.pingMs(address) >= 0);
    }

    /** Bytes to be carried to them, over IPv4. */
    Carriage carriageToThem() {
        return Carriage.between(lab, manta.namespace(), wireguard.namespace(), THEIR_IPV4);
    }

    /** Bytes to be carried to us, over IPv6. */
    Carriage carriageToUs() {
        return Carriage.between(lab, wireguard.namespace(), manta.namespace(), ourIpv6);
    }

    /** How we see them. */
    JsonNode ourView() {
        return manta.peer(wireguard.publicKey());
    }

    /** How they see us. */
    String theirView(WgColumn column) {
        return wireguard.peerColumn(manta.publicKey(), column).orElseThrow();
    }

    /** The router of {@link Underlay#ROUTED}. */
    Namespace router() {
        return router.orElseThrow();
    }

    Lab lab() {
        return lab;
    }

    String ourIpv4() {
        return ourIpv4;
    }

    String ourIpv6() {
        return ourIpv6;
    }

    MantaNode manta() {
        return manta;
    }

    WireGuardGoNode wireguard() {
        return wireguard;
    }

    @Override
    public void close() {
        lab.close();
    }
}
