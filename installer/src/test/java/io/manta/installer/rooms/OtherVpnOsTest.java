package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Namespace;
import io.manta.installer.lab.Need;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tools.jackson.databind.JsonNode;

/** Another VPN has our range of IPv4 already. */
@Tag("os")
@EnabledIfEnvironmentVariable(
        named = "MANTA_LONG",
        matches = "1",
        disabledReason = "takes minutes: set MANTA_LONG=1")
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

    private static void runOtherVpn(Namespace machine) {
        machine.ip("link add other type dummy");
        machine.ip("addr add " + THEIRS + "/10 dev other");
        machine.ip("link set other up");
    }
}
