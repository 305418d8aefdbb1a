package io.manta.installer.interop;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Command;
import io.manta.installer.lab.Image;
import io.manta.installer.lab.Lab;
import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.WireGuardGoNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Manta in one namespace, wireguard-go in the other, a cable between them. */
final class InteropPair implements AutoCloseable {
    static final int THEIR_PORT = 51820;
    static final String THEIR_IPV4 = "10.9.0.2";
    static final String THEIR_IPV6 = "fd09::2";

    private final Lab lab;
    private final Underlay underlay;
    private final MantaNode manta;
    private final WireGuardGoNode wireguard;
    private final String ourIpv4;
    private final String ourIpv6;
    private Optional<Path> psk = Optional.empty();

    InteropPair(Underlay underlay) {
        this.underlay = underlay;
        this.lab = Lab.open("manta-iop");
        try {
            Namespace left = lab.namespace("l");
            Namespace right = lab.namespace("r");
            lab.cable(left, "eth0", right, "eth0");
            left.ip("addr add " + underlay.assignable(underlay.ours()) + " dev eth0");
            right.ip("addr add " + underlay.assignable(underlay.theirs()) + " dev eth0");
            manta = MantaNode.start(lab, Image.ofProperty(), left, "iop");
            manta.ask("up");
            wireguard = WireGuardGoNode.start(lab, right, "iop", THEIR_PORT);
            JsonNode status = manta.status();
            ourIpv4 = status.path("ipv4").asString();
            ourIpv6 = status.path("ipv6").asString();
            addressTheirs();
        } catch (RuntimeException e) {
            lab.close();
            throw e;
        }
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
        List<String> words = new ArrayList<>(List.of("peer", "add", wireguard.publicKey()));
        words.addAll(List.of("--name", "reference"));
        words.addAll(List.of("--ip", THEIR_IPV4 + "/32", "--ip", THEIR_IPV6 + "/128"));
        if (mantaKnowsWhere) {
            words.addAll(List.of("--endpoint", underlay.endpoint(underlay.theirs(), THEIR_PORT)));
        }
        psk.ifPresent(file -> words.addAll(List.of("--psk", file.toString())));
        manta.ask(words.toArray(String[]::new));
        introduceToTheirs(wireguardKnowsWhere);
        return this;
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

    private static boolean reaches(Namespace from, String address) {
        return Await.until(Duration.ofSeconds(15), () -> from.pingMs(address) >= 0);
    }

    /** Digests of what was sent and of what arrived. */
    record Carried(String sent, String arrived) {}

    Carried carryToThem(long bytes, long seed) {
        return carry(manta.namespace(), wireguard.namespace(), THEIR_IPV4, bytes, seed);
    }

    Carried carryToUs(long bytes, long seed) {
        return carry(wireguard.namespace(), manta.namespace(), ourIpv6, bytes, seed);
    }

    private Carried carry(Namespace from, Namespace to, String address, long bytes, long seed) {
        String log = "carry-" + seed;
        Process receiver = lab.start(to, log, carrier("receive", "5001"));
        if (!Await.until(Duration.ofSeconds(10), () -> linesOf(log).contains("listening"))) {
            throw new IllegalStateException("the receiver did not start: " + linesOf(log));
        }
        List<String> send =
                carrier("send", address, "5001", Long.toString(bytes), Long.toString(seed));
        String sent = from.tryRun(Duration.ofMinutes(5), send).out().strip();
        Await.until(Duration.ofSeconds(30), () -> !receiver.isAlive());
        return new Carried(sent, linesOf(log).getLast());
    }

    private static List<String> carrier(String... arguments) {
        List<String> line = new ArrayList<>();
        line.add(System.getProperty("java.home") + "/bin/java");
        line.addAll(List.of("-XX:+UseSerialGC", "-Xmx32m"));
        line.addAll(List.of("-cp", System.getProperty("java.class.path")));
        line.add(Carrier.class.getName());
        line.addAll(List.of(arguments));
        return line;
    }

    private List<String> linesOf(String log) {
        try {
            return Files.readAllLines(lab.log(log));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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
