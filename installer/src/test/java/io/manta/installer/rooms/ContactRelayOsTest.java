package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LongRun;
import io.manta.installer.lab.Need;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** People whose machines share nothing but a relay of records, which is ours, too. */
@Tag("os")
@LongRun
class ContactRelayOsTest {
    private static final Duration LONG = Duration.ofSeconds(75);

    private RoutedLab lab;
    private String relay = "";
    private Member ann;
    private Member bob;

    @BeforeEach
    void twoMachinesAndARelay() {
        lab = RoutedLab.open();
        relay = lab.relay("relay", 9);
        ann = lab.member("ann", 1, "--pkarr", relay);
        bob = lab.member("bob", 2, "--pkarr", relay);
    }

    @AfterEach
    void close() {
        try (RoutedLab ending = lab) {
            ending.assertNoBugs();
        }
    }

    @Test
    void areLinkedByAContactIdAlone() {
        String bobs = bob.ask("contact", "id").path("contact_id").asString();
        ann.ask("connect", bobs, "--no-wait");
        assertThat(Await.until(LONG, () -> !bob.ask("connections").path("requests").isEmpty()))
                .as("the request arrives")
                .isTrue();

        JsonNode approved = bob.ask("connections", "approve", ann.deviceId());

        String room = approved.path("network").asString();
        assertThat(ann.getsInto(room)).isTrue();
        assertThat(ann.reaches(bob, room)).isTrue();
        assertThat(bob.reaches(ann, room)).isTrue();
    }

    /** The device behind the id need not be there to say that it is over. */
    @Test
    void aRotatedIdIsToldByItsLastRecord() {
        Need.programs("curl");
        String old = bob.ask("contact", "id").path("contact_id").asString();
        assertSays(old, "t=contact");
        bob.ask("contact", "rotate");
        assertSays(old, "t=gone");
        bob.service().kill();

        ann.refused("connect", old).is("CONTACT_ROTATED").naming("no longer in use");
    }

    private void assertSays(String key, String what) {
        assertThat(
                        Await.until(
                                LONG,
                                () ->
                                        ann.service()
                                                .namespace()
                                                .tryRun("curl", "-sf", relay + "/" + key)
                                                .out()
                                                .contains(what)))
                .as("the record says %s", what)
                .isTrue();
    }
}
