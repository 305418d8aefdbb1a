package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.Need;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Another VPN has our range of IPv4 already. */
@Tag("os")
class OtherVpnOsTest {
    private static final String THEIRS = "100.101.102.103";

    @BeforeAll
    static void needs() {
        Need.lab();
    }

    @Test
    void leavesItAloneAndGoesByIpv6() {
        try (RoomsLab lab = RoomsLab.lan("ann")) {
            Member ann = lab.member("ann");
            Member bob = lab.machine("bob", OtherVpnOsTest::runOtherVpn);
            String room = ann.create("sixes");
            bob.join(ann.code(room));

            JsonNode status = bob.ask("status");

            assertThat(status.path("ipv4").isNull()).isTrue();
            assertThat(bob.network(room).path("ipv4").isNull()).isTrue();
            assertThat(status.path("health").valueStream().map(h -> h.path("text").asString()))
                    .anyMatch(text -> text.contains("100.64.0.0/10") && text.contains("other"));
            assertThat(bob.read("status")).contains("100.64.0.0/10");
            String annIpv6 = ann.network(room).path("ipv6").asString();
            assertThat(bob.reaches(annIpv6)).isTrue();
            assertThat(ann.reaches(bob, room)).isTrue();
            assertThat(bob.service().namespace().run("ip", "route", "get", "100.64.0.1"))
                    .as("the other VPN keeps its range")
                    .contains("dev other");
            lab.assertNoBugs();
        }
    }

    @Test
    void tellsTheOthersWhoGoByIpv6Too() {
        try (RoomsLab lab = RoomsLab.lan("ann", "cid")) {
            Member ann = lab.member("ann");
            Member cid = lab.member("cid");
            Member bob = lab.machine("bob", OtherVpnOsTest::runOtherVpn);
            String room = ann.create("told");
            String code = ann.code(room, "--reusable");
            bob.join(code, "--hostname", "bob");
            cid.join(code);

            Agreement.within(Member.PATIENCE, room, 3, lab.members());
            for (Member other : List.of(ann, cid)) {
                JsonNode seen = other.peer(room, bob);
                assertThat(seen.path("ipv4").isNull()).as("%s shows none", other).isTrue();
                assertThat(seen.path("ipv6_only").asBoolean()).isTrue();
                assertThat(seen.path("allowed_ips").valueStream().map(JsonNode::asString))
                        .as("%s routes none", other)
                        .isNotEmpty()
                        .noneMatch(range -> range.startsWith("100."));
                assertThat(other.read("status")).contains("other VPN");
                assertThat(other.read("whois", room, "bob")).contains("100.64.0.0/10");
            }
            assertThat(ann.peer(room, cid).path("ipv6_only").asBoolean()).isFalse();
            assertThat(ann.reaches(cid, room)).isTrue();

            bob.service().namespace().ip("link del other");

            assertThat(
                            Await.until(
                                    Member.PATIENCE,
                                    () -> bob.network(room).path("ipv4").isString()))
                    .as("the other VPN is gone")
                    .isTrue();
            Agreement.within(Member.PATIENCE, room, 3, lab.members());
            assertThat(ann.reaches(bob, room)).as("by IPv4, too").isTrue();
            assertThat(cid.reaches(bob, room)).isTrue();
            assertThat(ann.peer(room, bob).path("ipv6_only").asBoolean()).isFalse();
            lab.assertNoBugs();
        }
    }

    private static void runOtherVpn(Namespace machine) {
        machine.ip("link add other type veth peer name beyond");
        machine.ip("addr add " + THEIRS + "/10 dev other");
        machine.ip("link set other up");
        machine.ip("link set beyond up");
    }
}
