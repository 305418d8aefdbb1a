package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LongRun;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/**
 * Machines on one wire that have no route anywhere and know no address of each other find each
 * other all the same.
 */
@Tag("os")
@LongRun
@Isolated("asserts times")
class LanOsTest {
    /** Asked, answered, dialled, let in. */
    private static final Duration ALLOWED = Duration.ofSeconds(3);

    private RoomsLab lab;
    private Member ann;
    private Member bob;

    @BeforeEach
    void twoMachines() {
        lab = RoomsLab.lan("ann", "bob");
        ann = lab.member("ann");
        bob = lab.member("bob");
    }

    @AfterEach
    void close() {
        try (RoomsLab ending = lab) {
            ending.assertNoBugs();
        }
    }

    @Test
    void entersAnOpenRoomByItsIdAlone() {
        String room = ann.create("plaza", "--open");

        Duration took = Await.timed(() -> bob.join(room));

        System.out.println("from 'manta join ROOM-ID' to joined, by the link alone: " + took);
        assertThat(took).isLessThanOrEqualTo(ALLOWED);
        assertThat(bob.reaches(ann, room)).isTrue();
    }

    @Test
    void knocksAtAClosedRoomByItsIdAlone() throws Exception {
        String room = ann.create("home");
        long startNs = System.nanoTime();
        CompletableFuture<Outcome> join = bob.meanwhile("join", room);

        boolean heard = Await.until(Member.PATIENCE, () -> !ann.requests(room).isEmpty());
        Duration took = Duration.ofNanos(System.nanoTime() - startNs);

        System.out.println("from 'manta join ROOM-ID' to the request shown, by the link: " + took);
        assertThat(heard).isTrue();
        assertThat(took).isLessThanOrEqualTo(ALLOWED);
        JsonNode request = ann.awaitRequest(room, bob);
        assertThat(bob.isIn(room)).isFalse();
        ann.ask("requests", "accept", room, request.path("id").asString());
        assertThat(join.get().exitCode()).isZero();
        assertThat(bob.reaches(ann, room)).isTrue();
    }

    @Test
    void entersByAnInviteWhoseAddressesAreOfYesterday() {
        String room = ann.create("moved");
        String code = ann.code(room);
        move(ann, "10.78.0.10");
        move(bob, "10.78.0.11");

        Duration took = Await.timed(() -> bob.join(code));

        System.out.println("from 'manta join CODE' with no address that works: " + took);
        assertThat(took).isLessThanOrEqualTo(ALLOWED);
        assertThat(bob.reaches(ann, room)).isTrue();
    }

    @Test
    void membersFindEachOtherAfterBothHaveMoved() {
        String room = ann.create("nomads");
        withoutIpv6(ann);
        withoutIpv6(bob);
        bob.join(ann.code(room));
        assertThat(ann.reaches(bob, room)).isTrue();
        List<String> bobs = Member.addresses(bob, room);

        move(ann, "10.78.0.10");
        move(bob, "10.78.0.11");

        Duration took = Await.timed(() -> assertThat(answers(ann, bobs)).isTrue());
        System.out.println("after both have moved, until a ping is answered: " + took);
        assertThat(bob.peer(room, ann).path("endpoint").asString()).startsWith("10.78.0.10:");
        ann.ask("hostname", room, "after-the-move");
        assertThat(
                        Await.until(
                                ALLOWED,
                                () ->
                                        bob.peer(room, ann)
                                                .path("hostname")
                                                .asString()
                                                .equals("after-the-move")))
                .as("control")
                .isTrue();
    }

    private static boolean answers(Member from, List<String> addresses) {
        return Await.until(
                Duration.ofSeconds(5),
                () -> addresses.stream().allMatch(a -> from.service().namespace().pingMs(a) >= 0));
    }

    @Test
    void aScanTellsMembersFromStrangers() {
        String room = ann.create("garden");
        String other = bob.create("elsewhere");
        assertThat(heard(ann))
                .allSatisfy(device -> assertThat(device.hasNonNull("device_id")).isFalse());
        assertThat(ann.read("mdns", "scan")).contains("a stranger");

        bob.join(ann.code(room));

        assertThat(Await.until(Member.PATIENCE, () -> knows(ann, bob))).isTrue();
        assertThat(ann.read("mdns", "scan")).contains("garden");
        assertThat(other).isNotEmpty();
    }

    private static boolean knows(Member who, Member other) {
        String id = other.deviceId();
        return heard(who).stream().anyMatch(d -> d.path("device_id").asString().equals(id));
    }

    private static List<JsonNode> heard(Member who) {
        return who.ask("mdns", "scan").path("devices").valueStream().toList();
    }

    @Test
    void whoSwitchedItOffIsNotFoundAndAsksNobody() {
        ann.ask("mdns", "off");
        String room = ann.create("quiet", "--open");
        assertThat(ann.refused("mdns", "scan").is("WRONG_STATE").remedy()).contains("mdns on");
        assertThat(sockets(ann)).doesNotContain(":5353");

        bob.ask("join", room, "--no-wait");
        assertThat(heard(bob)).isEmpty();
        assertThat(bob.isIn(room)).isFalse();

        ann.ask("mdns", "on");
        assertThat(bob.getsInto(room)).isTrue();
        assertThat(sockets(ann)).contains(":5353");
    }

    private static String sockets(Member who) {
        return who.service().namespace().run("ss", "-Hlun");
    }

    @Test
    void whoIsInNoNetworkOpensNothing() {
        assertThat(sockets(ann)).doesNotContain(":5353");
    }

    /** An address of the link itself would be there before and after. */
    private static void withoutIpv6(Member member) {
        member.service().namespace().run("sysctl", "-q", "net.ipv6.conf.eth0.disable_ipv6=1");
    }

    /** Another network, and the one before is gone: no packet finds the way to where it was. */
    private static void move(Member member, String address) {
        Namespace machine = member.service().namespace();
        machine.ip("addr flush dev eth0 scope global");
        machine.ip("addr add " + address + "/24 dev eth0");
    }
}
