package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LongRun;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** What a machine finds out about how it is connected, from the very port its packets use. */
@Tag("os")
@LongRun
class NetcheckOsTest {
    private static final String FIRST = RoutedLab.address(8) + ":3478";
    private static final String SECOND = RoutedLab.address(9) + ":3478";
    private static final String NOBODY = RoutedLab.address(7) + ":3478";

    private RoutedLab lab;

    @BeforeEach
    void twoServers() {
        lab = RoutedLab.open();
        lab.relay("first", 8, "--stun-listen", FIRST);
        lab.relay("second", 9, "--stun-listen", SECOND);
    }

    @AfterEach
    void close() {
        try (RoutedLab ending = lab) {
            ending.assertNoBugs();
        }
    }

    private static JsonNode ipv4(JsonNode reply) {
        assertThat(reply.path("nat")).as("%s", reply).hasSize(1);
        JsonNode nat = reply.path("nat").get(0);
        assertThat(nat.path("family").asString()).isEqualTo("ipv4");
        return nat;
    }

    @Test
    void seesAHomeRouterThatKeepsPorts() {
        Member ann = lab.behindNat("ann", 1, "masquerade", "--stun", FIRST, "--stun", SECOND);

        JsonNode nat = ipv4(ann.ask("netcheck"));

        assertThat(nat.path("mapping").asString()).isEqualTo("endpoint-independent");
        assertThat(nat.path("endpoint").asString()).isEqualTo(RoutedLab.address(1) + ":41820");
        assertThat(nat.path("translated").asBoolean()).isTrue();
        assertThat(ann.read("netcheck")).contains("behind a NAT", FIRST, SECOND);
    }

    @Test
    void seesARouterThatChangesPortsForEveryDestination() {
        Member ann =
                lab.behindNat(
                        "ann", 1, "masquerade fully-random", "--stun", FIRST, "--stun", SECOND);

        JsonNode nat = ipv4(ann.ask("netcheck"));

        assertThat(nat.path("mapping").asString()).isEqualTo("endpoint-dependent");
        assertThat(nat.hasNonNull("endpoint")).isFalse();
        assertThat(ann.read("netcheck")).contains("can't be told");
    }

    @Test
    void seesThatNothingIsInBetweenAndWhichServerIsSilent() {
        Member ann = lab.member("ann", 1, "--stun", FIRST, "--stun", NOBODY);

        JsonNode reply = ann.ask("netcheck");

        assertThat(ipv4(reply).path("mapping").asString()).isEqualTo("unknown");
        assertThat(ipv4(reply).path("translated").asBoolean()).isFalse();
        assertThat(reply.path("endpoints").get(0).asString())
                .isEqualTo(RoutedLab.address(1) + ":41820");
        assertThat(ann.read("netcheck")).contains("no answer from " + NOBODY);
    }

    @Test
    void asksNobodyWhomNoPersonNamed() {
        Member ann = lab.member("ann", 1);

        assertThat(ann.ask("netcheck").path("stun")).isEmpty();
        assertThat(ann.read("netcheck")).contains("manta config set stun");

        ann.ask("config", "set", "stun", FIRST + "," + SECOND);
        assertThat(ann.ask("netcheck").path("stun")).hasSize(2);
    }

    @Test
    void healthSaysSinceWhenNoServerAnswers() {
        Member ann = lab.member("ann", 1, "--stun", NOBODY);

        assertThat(Await.until(Member.PATIENCE, () -> warns(ann))).isTrue();
        JsonNode sources = ann.ask("netcheck").path("sources");
        JsonNode stun =
                sources.valueStream()
                        .filter(s -> s.path("name").asString().equals("stun"))
                        .findFirst()
                        .orElseThrow();
        assertThat(stun.path("problem").asString()).contains(NOBODY);
        assertThat(stun.path("since").asString()).isNotEmpty();

        ann.ask("config", "set", "mdns", "off");
        assertThat(warns(ann)).isTrue();
    }

    private static boolean warns(Member who) {
        return who.service()
                .status()
                .path("health")
                .valueStream()
                .anyMatch(w -> w.path("code").asString().equals("discovery-stun"));
    }
}
