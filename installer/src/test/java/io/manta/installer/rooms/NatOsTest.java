package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Need;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Two members behind NATs at home, and one on the internet who introduces them. */
@Tag("os")
class NatOsTest {
    @BeforeAll
    static void needs() {
        Need.lab();
    }

    @Test
    void reachesAMemberBehindAnotherNatDirectly() {
        try (RoomsLab lab = RoomsLab.internet("ann")) {
            Member ann = lab.member("ann");
            Member bob = lab.behindNat("bob");
            Member cid = lab.behindNat("cid");
            String room = ann.create("far");
            bob.join(ann.code(room));
            cid.join(ann.code(room));

            assertThat(bob.reaches(ann, room)).isTrue();
            assertThat(bob.reaches(cid, room)).isTrue();
            assertThat(cid.reaches(bob, room)).isTrue();

            assertThat(bob.peer(room, cid).path("path").asString()).isEqualTo("direct");
            assertThat(bob.peer(room, cid).path("endpoint").asString())
                    .as("the address of the other NAT")
                    .startsWith("203.0.113.12:");
            ann.service().stop();
            assertThat(bob.reaches(cid, room)).as("without who introduced them").isTrue();
            lab.assertNoBugs();
        }
    }
}
