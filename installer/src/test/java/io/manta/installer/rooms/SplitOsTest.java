package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.parallel.Isolated;
import tools.jackson.databind.JsonNode;

/** Two coordinators go on while the wire between them is cut; mended, both were right. */
@Tag("os")
@Isolated("measures how soon all agree")
class SplitOsTest {
    @RegisterExtension
    static final SharedLab LAB = SharedLab.lan("ann", "bob", "cid", "dan", "eve", "fay");

    /** On one side. */
    private final Member ann = LAB.member("ann");

    private final Member cid = LAB.member("cid");
    private final Member eve = LAB.member("eve");

    /** On the other. */
    private final Member bob = LAB.member("bob");

    private final Member dan = LAB.member("dan");
    private final Member fay = LAB.member("fay");

    private String withTwoCoordinators(String name) {
        String room = ann.create(name, "--hostname", "ann");
        String code = ann.code(room, "--reusable");
        for (Member member : List.of(bob, cid, dan)) {
            member.join(code, "--hostname", member.name());
        }
        ann.ask("admin", "add", room, "bob");
        assertThat(CoordinatorsOsTest.becomesCoordinator(bob, room)).isTrue();
        Agreement.within(Member.PATIENCE, room, 4, List.of(ann, bob, cid, dan));
        return room;
    }

    @Test
    void agreesOnEverythingThatBothDid() {
        String room = withTwoCoordinators("split");
        JsonNode revokedByBob = ann.invite(room, "--reusable");
        JsonNode revokedByAnn = ann.invite(room);
        String forEve = ann.code(room);
        String forFay = bob.code(room);
        assertThat(Await.until(Member.PATIENCE, () -> knows(bob, room, revokedByAnn))).isTrue();

        LAB.get().cutOff(bob, dan, fay);
        eve.join(forEve, "--hostname", "guest");
        fay.join(forFay, "--hostname", "guest");
        ann.ask("kick", room, "dan", "--yes");
        ann.ask("invite", "revoke", room, revokedByAnn.path("id").asString());
        bob.ask("invite", "revoke", room, revokedByBob.path("id").asString());
        cid.ask("hostname", room, "cid-renamed");
        bob.ask("hostname", room, "bob-renamed");
        assertThat(dan.isIn(room)).as("nobody could tell it").isTrue();
        LAB.get().mend();

        List<Member> stay = List.of(ann, bob, cid, eve, fay);
        Duration took = Agreement.within(Agreement.SOON, room, stay.size(), stay);
        System.out.println("agreed after the wire was mended: " + took);
        assertThat(dan.getsOutOf(room)).isTrue();
        assertThat(hostnames(ann, room, stay))
                .containsExactlyInAnyOrder("ann", "bob-renamed", "cid-renamed", "guest", "guest-1");
        for (Member coordinator : List.of(ann, bob)) {
            for (JsonNode invite : List.of(revokedByAnn, revokedByBob)) {
                assertThat(coordinator.stateOf(room, invite)).isEqualTo("revoked");
            }
        }
        assertThat(eve.reaches(fay, room)).as("guests of both sides").isTrue();
    }

    @Test
    void admitsOneWhereBothHonouredTheSameInvite() {
        String room = withTwoCoordinators("spent-twice");
        JsonNode invite = ann.invite(room);
        String code = invite.path("code").asString();
        assertThat(Await.until(Member.PATIENCE, () -> knows(bob, room, invite))).isTrue();

        LAB.get().cutOff(bob, dan, fay);
        eve.join(code);
        fay.join(code);
        LAB.get().mend();

        List<Member> stay = List.of(ann, bob, cid, dan);
        assertThat(Await.until(Member.PATIENCE, () -> eve.isIn(room) != fay.isIn(room))).isTrue();
        List<Member> all =
                Stream.concat(
                                stay.stream(),
                                Stream.of(eve, fay).filter(member -> member.isIn(room)))
                        .toList();
        Agreement.within(Agreement.SOON, room, 5, all);
    }

    private static boolean knows(Member member, String room, JsonNode invite) {
        String id = invite.path("id").asString();
        return member.ask("invite", "list", room)
                .path("invites")
                .valueStream()
                .anyMatch(entry -> entry.path("id").asString().equals(id));
    }

    private static List<String> hostnames(Member by, String room, List<Member> members) {
        return members.stream()
                .map(m -> m == by ? m.hostname(room) : by.peer(room, m).path("hostname").asString())
                .toList();
    }
}
