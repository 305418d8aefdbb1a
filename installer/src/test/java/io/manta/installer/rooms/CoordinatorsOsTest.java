package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LongRun;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Who may let others in changes hands. */
@Tag("os")
@LongRun
class CoordinatorsOsTest {
    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob", "cid");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private final Member cid = LAB.member("cid");

    private String withBob(String name) {
        String room = ann.create(name);
        bob.join(ann.code(room), "--hostname", "bob");
        return room;
    }

    /** Whether a member may act as a coordinator, or soon will. */
    static boolean becomesCoordinator(Member member, String room) {
        return Await.until(
                Member.PATIENCE,
                () ->
                        member.network(room).path("role").asString().equals("coordinator")
                                && member.service().command("invite", room).succeeded());
    }

    @Test
    void isListedWithItsFounder() {
        String room = withBob("listed");

        JsonNode admins = ann.ask("admin", "list", room).path("admins");

        assertThat(admins).hasSize(1);
        assertThat(admins.path(0).path("device_id").asString()).isEqualTo(ann.deviceId());
        assertThat(admins.path(0).path("founder").asBoolean()).isTrue();
        assertThat(admins.path(0).path("self").asBoolean()).isTrue();
        assertThat(bob.ask("admin", "list", room).path("admins").path(0).path("self").asBoolean())
                .isFalse();
        assertThat(ann.read("admin", "list", room)).contains(ann.hostname(room));
    }

    @Test
    void admitsOnceItIsOne() {
        String room = withBob("second");

        JsonNode after = ann.ask("admin", "add", room, "bob");

        assertThat(after.path("admins")).hasSize(2);
        assertThat(becomesCoordinator(bob, room)).isTrue();
        cid.join(bob.code(room));
        assertThat(cid.reaches(ann, room)).isTrue();
        Agreement.within(Member.PATIENCE, room, 3, LAB.members());
        assertThat(ann.peer(room, bob).path("coordinator").asBoolean()).isTrue();
    }

    @Test
    void admitsNoMoreOnceItIsNone() {
        String room = withBob("former");
        ann.ask("admin", "add", room, "bob");
        assertThat(becomesCoordinator(bob, room)).isTrue();
        String code = bob.code(room);

        ann.ask("admin", "remove", room, "bob");

        assertThat(Await.until(Member.PATIENCE, () -> isMember(bob, room))).isTrue();
        bob.refused("invite", room).is("NOT_COORDINATOR");
        cid.service().command("join", code, "--no-wait");
        assertThat(cid.isIn(room)).as("an invite of the former coordinator").isFalse();
        assertThat(bob.reaches(ann, room)).as("it is a member still").isTrue();
        ann.ask("admin", "add", room, "bob");
        assertThat(becomesCoordinator(bob, room)).as("and may become one again").isTrue();
    }

    @Test
    void admitsNobodyAfterItsRemovalEvenIfItHasNotHeardOfIt() {
        String room = withBob("unheard");
        ann.ask("admin", "add", room, "bob");
        assertThat(becomesCoordinator(bob, room)).isTrue();
        String code = bob.code(room);
        LAB.get().cutOff(bob, cid);
        ann.ask("admin", "remove", room, "bob");
        Await.until(
                Member.PATIENCE,
                () -> cid.service().command("join", code).succeeded() || cid.isIn(room));

        LAB.get().mend();

        assertThat(Await.until(Member.PATIENCE, () -> isMember(bob, room))).isTrue();
        assertThat(cid.getsOutOf(room)).as("whom it let in after that is no member").isTrue();
        Agreement.within(Member.PATIENCE, room, 2, List.of(ann, bob));
    }

    @Test
    void isNotMadeByEverybody() {
        String room = withBob("order");

        bob.refused("admin", "add", room, ann.deviceId()).is("NOT_COORDINATOR");
        bob.refused("admin", "remove", room, ann.deviceId()).is("NOT_COORDINATOR");
        ann.refused("admin", "add", room, "nobody").is("NOT_FOUND").naming("nobody");
        ann.refused("admin", "remove", room, "bob").is("NOT_FOUND");
        ann.refused("admin", "list", "nowhere").is("NOT_FOUND").naming("nowhere");
        ann.refused("admin", "remove", room, ann.deviceId()).is("WRONG_STATE");
        assertThat(ann.network(room).path("role").asString()).isEqualTo("coordinator");
    }

    private static boolean isMember(Member member, String room) {
        return member.network(room).path("role").asString().equals("member");
    }
}
