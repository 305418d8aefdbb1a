package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Places to look at that are not there, or never answer, are in nobody's way. */
@Tag("os")
@Isolated("asserts times")
class DeadSourcesOsTest {
    /** Nobody is at that address, so connections are neither taken nor refused. */
    private static final String SILENT = "http://" + RoutedLab.address(7) + ":8080";

    private static final Duration START = Duration.ofSeconds(3);
    private static final Duration JOIN = Duration.ofSeconds(3);

    /** Three tries of five seconds, with five and ten in between. */
    private static final Duration NOTICED = Duration.ofSeconds(60);

    private RoutedLab lab;
    private Member ann;
    private Member bob;

    @BeforeEach
    void twoMachinesWithoutARelay() {
        lab = RoutedLab.open();
        ann = lab.member("ann", 1, dead());
        bob = lab.member("bob", 2, dead());
    }

    private static String[] dead() {
        String refusing = "http://" + RoutedLab.address(1) + ":9";
        String stun = RoutedLab.address(7) + ":3478";
        return new String[] {"--pkarr", SILENT, "--pkarr", refusing, "--stun", stun};
    }

    @AfterEach
    void close() {
        try (RoutedLab ending = lab) {
            ending.assertNoBugs();
        }
    }

    @Test
    void delayNeitherStartNorJoinAndHealthSaysSinceWhenTheyFail() {
        String room = ann.create("home");
        String code = ann.code(room);
        long startNs = System.nanoTime();
        bob.join(code);
        assertThat(since(startNs)).as("join").isLessThanOrEqualTo(JOIN);
        assertThat(bob.reaches(ann, room)).isTrue();

        startNs = System.nanoTime();
        bob.service().restart();
        assertThat(since(startNs)).as("stop and start").isLessThanOrEqualTo(START);
        assertThat(bob.reaches(ann, room)).isTrue();

        assertThat(Await.until(NOTICED, () -> !warning().isMissingNode())).isTrue();
        assertThat(warning().path("text").asString()).contains("in a row");
        assertThat(warning().path("since").asString()).isNotEmpty();
        assertThat(ann.read("netcheck")).contains(SILENT + ": relay-", "since");
    }

    private JsonNode warning() {
        for (JsonNode warning : ann.service().status().path("health")) {
            String code = warning.path("code").asString();
            if (code.startsWith("discovery-relay-51-15-7-2")) {
                return warning;
            }
        }
        return JsonMapper.builder().build().missingNode();
    }

    private static Duration since(long startNs) {
        return Duration.ofNanos(System.nanoTime() - startNs);
    }
}
