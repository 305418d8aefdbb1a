package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LongRun;
import io.manta.installer.lab.MantaNode;
import io.manta.installer.lab.Need;
import io.manta.installer.lab.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * What somebody learns who taps the cable: neither who, nor what it is called, nor which room.
 *
 * <p>All that these devices say is looked at, to each other and to everybody on the link. Records
 * that a person has kept elsewhere are none of it: those show the key that signs them.
 */
@Tag("os")
@Order(1)
class CaptureOsTest {
    /** What one idle peer may cost, both directions together, with the headers of IP and UDP. */
    private static final double MOST_BYTES_A_SECOND = 10;

    /** In each announcement on the link. */
    private static final Secret SERVICE = Secret.name("_manta");

    /** In QUIC's first packets, whose keys anybody can compute. */
    private static final Secret PROTOCOL = Secret.name("manta/1");

    private static final Duration BRIEFLY = Duration.ofSeconds(75);
    private static final Duration HOUR = Duration.ofHours(1);

    /** A sign of life is shorter than that, anything said is longer. */
    private static final int SIGN_OF_LIFE_BYTES = 150;

    private static final Duration SETTLED = Duration.ofSeconds(30);
    private static final Duration SETTLES = Duration.ofMinutes(3);

    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");

    @BeforeEach
    void needTcpdump() {
        Need.programs("tcpdump");
    }

    /** From before its service starts until long after it has joined and was paired. */
    @Test
    void aJoinAndAPairingShowNobodyAndNothing() throws Exception {
        List<Secret> secrets = new ArrayList<>(idsOf(ann));
        secrets.add(Secret.name("windmill"));
        List<Capture> begun = new ArrayList<>();
        Member cat =
                LAB.get()
                        .machine(
                                "cat",
                                machine -> begun.add(Capture.begin(LAB.get().lab(), machine)));
        List<TappedPacket> packets;
        try (Capture capture = begun.getFirst()) {
            secrets.addAll(idsOf(cat));
            String room = ann.create("windmill-room", "--hostname", "anns-windmill");
            secrets.add(Secret.id("the room id", room));
            String code = ann.code(room);
            secrets.add(Secret.code("the invite", "manta1", code));
            cat.join(code, "--hostname", "cats-windmill");
            assertThat(ann.reaches(cat, room)).isTrue();
            secrets.add(Secret.code("the ticket", "mantapair1", pair(cat)));
            assertThat(cat.reaches(ann, room)).isTrue();
            pass(SETTLED);
            packets = capture.packets();
        }

        System.out.println("join, pairing: " + TappedPacket.summary(packets));
        assertThat(packets.stream().map(TappedPacket::kind))
                .as("all kinds were there to look at")
                .contains("quic handshake", "quic", "wireguard handshake", "wireguard", "mdns");
        assertThat(packets).as("what is meant for all is seen").anyMatch(SERVICE::isIn);
        List<TappedPacket> greetings =
                QuicInitials.open(packets).stream().map(TappedPacket::new).toList();
        assertThat(greetings).as("what anybody can open").anyMatch(PROTOCOL::isIn);
        for (Secret secret : secrets) {
            assertThat(greetings).as("greetings with " + secret.what()).noneMatch(secret::isIn);
        }
        assertNobodyIsNamed(packets, secrets);
    }

    private static void assertNobodyIsNamed(List<TappedPacket> packets, List<Secret> secrets) {
        List<TappedPacket> headers = packets.stream().map(TappedPacket::header).toList();
        for (Secret each : secrets) {
            // An invite holds addresses, which are in the header of every packet.
            Secret secret = each.besides(headers);
            assertThat(packets.stream().filter(secret::isIn).map(TappedPacket::kind))
                    .as("packets with %s in clear", secret.what())
                    .isEmpty();
        }
    }

    private static List<Secret> idsOf(Member member) {
        JsonNode status = member.service().status();
        String name = " of " + member.name();
        List<Secret> ids = new ArrayList<>();
        ids.add(Secret.id("the device id" + name, member.deviceId()));
        ids.add(Secret.id("the user id" + name, status.path("user_id").asString()));
        ids.add(Secret.key("the tunnel's key" + name, member.service().publicKey()));
        String contact = status.path("contact_id").asString("");
        if (!contact.isEmpty()) {
            ids.add(Secret.id("the contact id" + name, contact));
        }
        return ids;
    }

    /** The ticket by which that machine becomes another one of ann's. */
    private String pair(Member other) throws Exception {
        String ticket = ann.ask("pair", "--qr").path("code").asString();
        CompletableFuture<Outcome> asking = other.meanwhile("pair", ticket, "--label", "windmill");
        assertThat(
                        Await.until(
                                Member.PATIENCE,
                                () -> ann.ask("pair", "list").path("waiting").isObject()))
                .isTrue();
        ann.ask("pair", "confirm", "--yes");
        assertThat(asking.get().exitCode()).isZero();
        return ticket;
    }

    @Test
    void anIdlePeerCostsLittleAndIsMissedAllTheSame() {
        String room = settledRoom();

        List<TappedPacket> packets = quiet(room, BRIEFLY);

        assertThat(rateOfPeer(packets.stream().filter(CaptureOsTest::isOurs).toList(), BRIEFLY))
                .isLessThanOrEqualTo(MOST_BYTES_A_SECOND);

        LAB.get().cutOff(bob);
        assertThat(Await.until(Member.PATIENCE, () -> !isOnline(bob, room)))
                .as("whoever looks is told that bob is gone")
                .isTrue();
        LAB.get().mend();
        assertThat(bob.reaches(ann, room)).isTrue();
    }

    /** With all that is said to everybody on the link, too. */
    @Test
    @LongRun
    void anHourOfQuietCostsLittle() {
        String room = settledRoom();

        List<TappedPacket> packets = quiet(room, HOUR);

        assertThat(
                        rateOfPeer(
                                packets.stream().filter(packet -> !packet.isOfKernel()).toList(),
                                HOUR))
                .isLessThanOrEqualTo(MOST_BYTES_A_SECOND);
        assertThat(isOnline(bob, room)).isTrue();
        assertThat(bob.reaches(ann, room)).isTrue();
    }

    private boolean isOnline(Member who, String room) {
        return ann.peer(room, who).path("state").asString().equals("online");
    }

    private String settledRoom() {
        String room = ann.create("windmill-" + System.nanoTime());
        bob.join(ann.code(room));
        assertThat(ann.reaches(bob, room)).isTrue();
        settle();
        return room;
    }

    /** What is said while nobody does anything. */
    private List<TappedPacket> quiet(String room, Duration time) {
        List<TappedPacket> packets;
        try (Capture capture = capture()) {
            pass(time);
            packets = capture.packets();
        }
        List<TappedPacket> ours = packets.stream().filter(CaptureOsTest::isOurs).toList();
        System.out.println(
                "%s of quiet with %d peers: %.1f bytes a second; %s"
                        .formatted(
                                time,
                                peersOfBob().size(),
                                rate(ours, time),
                                TappedPacket.summary(packets)));
        assertThat(ours).as("it is not forgotten either").isNotEmpty();
        assertThat(packets)
                .as("nobody else is asked for anything")
                .allMatch(p -> isOurs(p) || p.isOfKernel() || p.kind().equals("mdns"));
        List<Secret> secrets = new ArrayList<>(idsOf(ann));
        secrets.addAll(idsOf(bob));
        secrets.add(Secret.name("windmill"));
        secrets.add(Secret.id("the room id", room));
        assertNobodyIsNamed(packets, secrets);
        return packets;
    }

    private static boolean isOurs(TappedPacket packet) {
        return packet.isOfPort(MantaNode.PORT);
    }

    private double rateOfPeer(List<TappedPacket> packets, Duration time) {
        return rate(packets, time) / peersOfBob().size();
    }

    /** Devices, however many rooms they share: another one of ann's comes along with a pairing. */
    private Set<String> peersOfBob() {
        Set<String> devices = new HashSet<>();
        for (JsonNode network : bob.service().status().path("networks")) {
            for (JsonNode peer : network.path("peers")) {
                devices.add(peer.path("device_id").asString());
            }
        }
        return devices;
    }

    private static double rate(List<TappedPacket> packets, Duration time) {
        return (double) packets.stream().mapToLong(TappedPacket::length).sum() / time.toSeconds();
    }

    /** What a join sets going is over when for a while nothing longer is said. */
    private void settle() {
        long endNs = System.nanoTime() + SETTLES.toNanos();
        boolean quiet = false;
        while (!quiet && System.nanoTime() - endNs < 0) {
            try (Capture capture = capture()) {
                quiet =
                        !Await.until(
                                SETTLED, () -> capture.packets().stream().anyMatch(this::says));
            }
        }
        assertThat(quiet).as("nobody says anything any more").isTrue();
    }

    private boolean says(TappedPacket packet) {
        return isOurs(packet) && packet.length() > SIGN_OF_LIFE_BYTES;
    }

    /** Quiet is the absence of everything: there is nothing to wait for but time. */
    private static void pass(Duration time) {
        Await.until(time, () -> false);
    }

    private Capture capture() {
        return Capture.begin(LAB.get().lab(), bob.service().namespace());
    }
}
