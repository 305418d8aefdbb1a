package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LongRun;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** An invite is good until its time is over; mostly waits for that, so beside other tests. */
@Tag("os")
@LongRun
@Execution(ExecutionMode.CONCURRENT)
class ExpiryOsTest {
    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob", "cid");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private final Member cid = LAB.member("cid");

    @Test
    void letsNobodyInLater() {
        String room = ann.create("short");
        JsonNode single = ann.invite(room, "--expires", "1m");
        JsonNode reusable = ann.invite(room, "--expires", "1m", "--reusable");
        bob.join(reusable.path("code").asString());
        Instant over = Instant.parse(reusable.path("expires_at").asString()).plusSeconds(1);
        assertThat(Await.until(Duration.ofSeconds(90), () -> Instant.now().isAfter(over))).isTrue();

        cid.refused("join", single.path("code").asString()).is("INVITE_EXPIRED");
        cid.refused("join", reusable.path("code").asString()).is("INVITE_EXPIRED");
        assertThat(ann.stateOf(room, single)).isEqualTo("expired");
        assertThat(ann.stateOf(room, reusable)).isEqualTo("expired");
        assertThat(bob.isIn(room)).as("who is in stays in").isTrue();
    }
}
