package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Every tunnel between members has a secret of its own, whatever happens to either of them. */
@Tag("os")
class SecretsOsTest {
    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private String room = "";

    @BeforeEach
    void oneRoom() {
        room = ann.create("room-" + System.nanoTime());
        bob.join(ann.code(room));
        assertThat(ann.reaches(bob, room)).isTrue();
    }

    private boolean isSafe(Member one, Member other) {
        return one.peer(room, other).path("psk").asBoolean();
    }

    private void assertSafeSoon() {
        assertThat(Await.until(Member.PATIENCE, () -> isSafe(ann, bob) && isSafe(bob, ann)))
                .as("a secret agreed on: %s", ann.peer(room, bob))
                .isTrue();
    }

    @Test
    void aTunnelIsRenewedWithTheSecretAsSoonAsThereIsOne() {
        assertSafeSoon();
        assertThat(
                        Await.until(
                                Member.PATIENCE,
                                () -> ann.peer(room, bob).path("handshakes").asInt() >= 2))
                .as("handshakes: %s", ann.peer(room, bob))
                .isTrue();
        assertThat(ann.reaches(bob, room)).isTrue();
        assertThat(bob.reaches(ann, room)).isTrue();
    }

    @Test
    void theSecretSurvivesPowerCutsAndIsKeptFromOthers() {
        assertSafeSoon();
        List<Member> both = List.of(ann, bob);
        for (Member member : both) {
            member.service().kill();
            member.service().restart();
            assertThat(isSafe(member, member == ann ? bob : ann)).as("kept on disk").isTrue();
            assertThat(ann.reaches(bob, room)).isTrue();
        }
        for (Member member : both) {
            assertThat(member.service().said()).doesNotContain("psk=");
        }
    }
}
