package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Who may let others in changes hands. */
@Tag("os")
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

    private static boolean isMember(Member member, String room) {
        return member.network(room).path("role").asString().equals("member");
    }
}
