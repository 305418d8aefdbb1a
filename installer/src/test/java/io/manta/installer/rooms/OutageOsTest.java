package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.LongRun;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Nobody is needed for the others to go on, not even who made the network. */
@Tag("os")
@LongRun
class OutageOsTest {
    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob", "cid");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private final Member cid = LAB.member("cid");
    private String room = "";

    @BeforeEach
    void oneRoomForAll() {
        LAB.members().stream().filter(m -> !m.service().isRunning()).forEach(this::start);
        room = ann.create("room-" + System.nanoTime());
        String code = ann.code(room, "--reusable");
        bob.join(code);
        cid.join(code);
        assertThat(bob.reaches(cid, room)).isTrue();
        assertThat(cid.reaches(ann, room)).isTrue();
    }

    private void start(Member member) {
        member.service().restart();
    }

    @Test
    void membersGoOnWithoutTheirCoordinator() {
        ann.service().stop();

        assertThat(bob.reaches(cid, room)).isTrue();
        assertThat(bob.peer(room, cid).path("state").asString()).isEqualTo("online");
        bob.refused("invite", room).is("NOT_COORDINATOR");
    }

    @Test
    void membersFindEachOtherAgainWithoutTheirCoordinator() {
        ann.service().stop();
        bob.service().restart();
        cid.service().restart();

        assertThat(bob.reaches(cid, room)).isTrue();
        assertThat(cid.reaches(bob, room)).isTrue();
        Agreement.within(Member.PATIENCE, room, 3, List.of(bob, cid));
    }

    @Test
    void comesBackOneByOneAfterEverybodyWasDown() {
        LAB.members().forEach(member -> member.service().stop());

        start(cid);
        assertThat(cid.network(room).path("members").asInt())
                .as("known without anybody")
                .isEqualTo(3);
        start(bob);
        assertThat(cid.reaches(bob, room)).isTrue();
        start(ann);

        assertThat(ann.reaches(cid, room)).isTrue();
        assertThat(bob.reaches(ann, room)).isTrue();
        assertThat(ann.code(room)).startsWith("manta1");
        Agreement.within(Member.PATIENCE, room, 3, LAB.members());
    }

    @Test
    void healsAfterAPowerCutOfAll() {
        LAB.members().forEach(member -> member.service().kill());

        LAB.members().forEach(this::start);

        assertThat(ann.reaches(bob, room)).isTrue();
        assertThat(bob.reaches(cid, room)).isTrue();
        Agreement.within(Member.PATIENCE, room, 3, LAB.members());
    }

    @Test
    void healsAfterOneWasFrozen() {
        cid.service().freeze();
        assertThat(ann.reaches(bob, room)).isTrue();
        ann.ask("hostname", room, "renamed-meanwhile");
        cid.service().thaw();

        assertThat(cid.reaches(bob, room)).isTrue();
        Agreement.within(Member.PATIENCE, room, 3, LAB.members());
    }

    @Test
    void healsAfterACableWasPulled() {
        LAB.get().unplug(cid);
        assertThat(ann.losesSightOf(Member.addresses(cid, room))).isTrue();
        LAB.get().plug(cid);

        assertThat(cid.reaches(ann, room)).isTrue();
        assertThat(bob.reaches(cid, room)).isTrue();
    }
}
