package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LongRun;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.Need;
import io.manta.installer.lab.Nft;
import io.manta.installer.lab.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** Machines that share nothing but a relay of records, which is ours, too. */
@Tag("os")
@LongRun
@Isolated("asserts times")
class RelayOsTest {
    private static final int ANN = 1;
    private static final int BOB = 2;
    private static final int RELAY = 9;
    private static final Duration FOUND = Duration.ofSeconds(10);

    private RoutedLab lab;
    private String relay = "";
    private Member ann;
    private Member bob;

    @BeforeEach
    void twoMachinesAndARelay() {
        lab = RoutedLab.open();
        relay = lab.relay("relay", RELAY);
        ann = lab.member("ann", ANN, "--pkarr", relay);
        bob = lab.member("bob", BOB, "--pkarr", relay);
    }

    @AfterEach
    void close() {
        try (RoutedLab ending = lab) {
            ending.assertNoBugs();
        }
    }

    @Test
    void entersAnOpenRoomByItsIdAlone() {
        String room = ann.create("plaza", "--open");

        Duration took = Await.timed(() -> bob.join(room));

        System.out.println("from 'manta join ROOM-ID' to joined, by a relay alone: " + took);
        assertThat(took).isLessThanOrEqualTo(FOUND);
        assertThat(bob.reaches(ann, room)).isTrue();
    }

    @Test
    void knocksAtAClosedRoomByItsIdAlone() throws Exception {
        String room = ann.create("home");
        CompletableFuture<Outcome> join = bob.meanwhile("join", room);

        JsonNode request = ann.awaitRequest(room, bob);
        ann.ask("requests", "accept", room, request.path("id").asString());

        assertThat(join.get().exitCode()).isZero();
        assertThat(bob.reaches(ann, room)).isTrue();
    }

    @Test
    void entersByAnInviteWhoseAddressesAreOfYesterday() {
        String room = ann.create("moved");
        String code = ann.code(room);
        lab.move(List.of(ann), List.of(3));

        Duration took = Await.timed(() -> bob.join(code));

        System.out.println("from 'manta join CODE', found by a relay alone: " + took);
        assertThat(took).isLessThanOrEqualTo(FOUND);
        assertThat(bob.reaches(ann, room)).isTrue();
    }

    @Test
    void membersFindEachOtherAfterBothHaveMovedAtOnce() {
        String room = ann.create("nomads");
        bob.join(ann.code(room));
        assertThat(ann.reaches(bob, room)).isTrue();
        List<String> bobs = Member.addresses(bob, room);

        lab.move(List.of(ann, bob), List.of(3, 4));

        Duration took = Await.timed(() -> assertThat(answers(ann, bobs)).isTrue());
        System.out.println("after both have moved at once, found by a relay: " + took);
        assertThat(took).isLessThanOrEqualTo(FOUND);
        assertThat(bob.peer(room, ann).path("endpoint").asString())
                .startsWith(RoutedLab.address(3));
    }

    private static boolean answers(Member from, List<String> addresses) {
        return Await.until(
                Member.PATIENCE,
                () -> addresses.stream().allMatch(a -> from.service().namespace().pingMs(a) >= 0));
    }

    @Test
    void whoLeavesItsLastNetworkIsNotToBeFoundAnyMore() {
        Need.programs("curl");
        String room = ann.create("short");
        String key = ann.deviceId();
        assertThat(Await.until(Member.PATIENCE, () -> kept(key).contains("t=device"))).isTrue();
        assertThat(kept(key)).contains(RoutedLab.address(ANN)).doesNotContain("short");
        assertThat(Await.until(Member.PATIENCE, () -> kept(room).contains("t=epoch"))).isTrue();

        ann.ask("nuke", room, "--force");

        assertThat(Await.until(Member.PATIENCE, () -> kept(key).contains("t=gone"))).isTrue();
        assertThat(Await.until(Member.PATIENCE, () -> kept(room).contains("t=gone"))).isTrue();
    }

    @Test
    void whoIsInNoNetworkSaysNothing() {
        Need.programs("curl");
        assertThat(kept(ann.deviceId())).isEmpty();
    }

    /** Each of them is another machine, or nobody, to whoever reads the record. */
    private static final List<String> FORBIDDEN =
            List.of(
                    "10.1.2.3",
                    "192.168.1.1",
                    "127.0.0.1",
                    "224.0.0.251",
                    "100.64.0.9",
                    "169.254.1.1");

    @Test
    void sendsNothingWhereARecordMayNotLead() throws Exception {
        Need.programs("curl", "nft");
        String room = ann.create("careful");
        bob.join(ann.code(room));
        List<String> bobs = Member.addresses(bob, room);
        // From now on the only one who says where bob is says it wrongly, too.
        bob.service().restartWith("--no-mdns");
        count(ann, String.join(", ", FORBIDDEN));
        lab.move(List.of(ann, bob), List.of(3, 4));
        List<String> places = new ArrayList<>(FORBIDDEN.stream().map(a -> a + ":41820").toList());
        places.add("[fd6d:616e:7461::9]:41820");
        places.add(RoutedLab.address(4) + ":41820");
        publish(bob, places);

        assertThat(answers(ann, bobs)).isTrue();

        assertThat(ann.service().namespace().run("nft", "list", "table", "ip", "watch"))
                .contains("packets 0 bytes 0");
    }

    private static void count(Member who, String addresses) {
        Nft.load(
                who.service().namespace(),
                """
                table ip watch {
                  chain out { type filter hook output priority filter;
                    ip daddr { %s } udp dport 41820 counter drop; }
                }
                """
                        .formatted(addresses));
    }

    private void publish(Member who, List<String> places) throws Exception {
        Path body = lab.lab().folder().resolve("record");
        Files.write(body, SignedRecord.of(who, places));
        Namespace machine = who.service().namespace();
        String url = relay + "/" + who.deviceId();
        assertThat(
                        machine.run(
                                "curl",
                                "-s",
                                "-o",
                                "/dev/null",
                                "-w",
                                "%{http_code}",
                                "-T",
                                body.toString(),
                                url))
                .isEqualTo("204");
    }

    /** What the relay has under a key; nothing if it has none. */
    private String kept(String key) {
        return bob.service().namespace().tryRun("curl", "-sf", relay + "/" + key).out();
    }
}
