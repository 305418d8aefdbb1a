package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LongRun;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Members are removed, leave, or find the network closed. */
@Tag("os")
@LongRun
class RemovalOsTest {
    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob", "cid");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private final Member cid = LAB.member("cid");

    /** A device has the same addresses in all networks: what one leaves open hides in another. */
    @AfterEach
    void endAllNetworks() {
        for (JsonNode network : ann.ask("status").path("networks")) {
            String room = network.path("id").asString();
            ann.ask("nuke", room, "--force");
            for (Member other : List.of(bob, cid)) {
                if (!other.service().isRunning()) {
                    other.service().restart();
                }
                assertThat(other.getsOutOf(room)).isTrue();
            }
        }
    }

    private String full(String name) {
        String room = ann.create(name);
        String code = ann.code(room, "--reusable");
        bob.join(code);
        cid.join(code);
        Agreement.within(Member.PATIENCE, room, 3, LAB.members());
        assertThat(cid.reaches(bob, room)).isTrue();
        return room;
    }

    @Test
    void isCutOffEverywhereAndToldWhy() {
        String room = full("kicked");
        List<String> victim = Member.addresses(bob, room);

        JsonNode kicked = ann.ask("kick", room, bob.hostname(room), "--yes");

        assertThat(kicked.path("device_id").asString()).isEqualTo(bob.deviceId());
        assertThat(bob.getsOutOf(room)).isTrue();
        JsonNode told = attention(bob, room);
        assertThat(told.path("kind").asString()).isEqualTo("removed");
        assertThat(told.path("text").asString()).contains("kicked");
        Agreement.within(Member.PATIENCE, room, 2, List.of(ann, cid));
        assertThat(ann.losesSightOf(victim)).isTrue();
        assertThat(cid.losesSightOf(victim)).as("also one who removed nobody").isTrue();
        assertThat(ann.reaches(cid, room)).as("the others go on").isTrue();
    }

    @Test
    void doesNotComeBackByAReusableKeyButByAPerson() {
        String room = ann.create("kept-out");
        String code = ann.code(room, "--reusable");
        bob.join(code);
        assertThat(ann.reaches(bob, room)).isTrue();
        ann.ask("kick", room, bob.hostname(room), "--yes");
        assertThat(bob.getsOutOf(room)).isTrue();

        JsonNode asked = bob.ask("join", code, "--no-wait");
        assertThat(asked.path("result").asString()).as("the key alone").isEqualTo("pending");
        JsonNode request = ann.awaitRequest(room, bob);
        ann.ask("requests", "deny", room, request.path("id").asString());
        assertThat(Await.until(Member.PATIENCE, () -> isTurnedAway(room))).isTrue();
        assertThat(bob.isIn(room)).isFalse();

        bob.join(ann.code(room));
        assertThat(ann.reaches(bob, room)).as("a new key was made on purpose").isTrue();
        ann.ask("kick", room, bob.hostname(room), "--yes");
        assertThat(bob.getsOutOf(room)).isTrue();
        String door = ann.ask("requests", "link", room).path("code").asString();
        bob.ask("join", door, "--no-wait");
        ann.ask("requests", "accept", room, ann.awaitRequest(room, bob).path("id").asString());
        assertThat(bob.getsInto(room)).isTrue();
        assertThat(ann.reaches(bob, room)).isTrue();
    }

    @Test
    void learnsOfItLaterWhenItWasAway() {
        String room = full("kicked-away");
        String device = bob.deviceId();
        bob.service().stop();
        ann.ask("kick", room, device, "--yes");
        Agreement.within(Member.PATIENCE, room, 2, List.of(ann, cid));

        bob.service().restart();

        assertThat(bob.getsOutOf(room)).isTrue();
        assertThat(attention(bob, room).path("kind").asString()).isEqualTo("removed");
    }

    @Test
    void isNotForEverybodyToDo() {
        String room = full("ranks");

        bob.refused("kick", room, cid.hostname(room), "--yes").is("NOT_COORDINATOR");
        ann.refused("kick", room, "nobody", "--yes").is("NOT_FOUND").naming("nobody");
        ann.refused("kick", "nowhere", "bob", "--yes").is("NOT_FOUND").naming("nowhere");
        assertThat(ann.service().command("kick", room, bob.hostname(room)).exitCode())
                .as("nobody is there to say yes")
                .isNotZero();
        Agreement.within(Member.PATIENCE, room, 3, LAB.members());
    }

    @Test
    void leavesAndIsForgottenAndMayComeAgain() {
        String room = full("left");
        String code = ann.code(room, "--reusable");
        List<String> gone = Member.addresses(bob, room);

        JsonNode left = bob.ask("leave", room);

        assertThat(left.path("network").asString()).isEqualTo(room);
        assertThat(bob.isIn(room)).isFalse();
        Agreement.within(Member.PATIENCE, room, 2, List.of(ann, cid));
        assertThat(ann.losesSightOf(gone)).isTrue();
        bob.refused("leave", room).is("NOT_FOUND");
        bob.join(code);
        assertThat(cid.reaches(bob, room)).as("whoever left by itself comes by any key").isTrue();
    }

    @Test
    void endsForEverybodyWhenTheFounderSaysSo() {
        String room = full("closed");
        cid.service().stop();

        bob.refused("nuke", room, "--force").is("NOT_COORDINATOR");
        assertThat(ann.service().command("nuke", room).exitCode())
                .as("--force is wanted")
                .isNotZero();
        ann.ask("nuke", room, "--force");

        assertThat(ann.isIn(room)).isFalse();
        assertThat(bob.getsOutOf(room)).isTrue();
        assertThat(attention(bob, room).path("kind").asString()).isEqualTo("removed");
        cid.service().restart();
        assertThat(cid.getsOutOf(room)).as("also who was away").isTrue();
    }

    @Test
    void forgetsMembersNobodySeesIfTold() {
        String room = full("ephemeral");
        assertThat(ann.ask("ephemeral", room, "show").path("after_s").isNull()).isTrue();

        assertThat(ann.ask("ephemeral", room, "12h").path("after_s").asLong()).isEqualTo(43_200);

        assertThat(Await.until(Member.PATIENCE, () -> ephemeral(bob, room) == 43_200)).isTrue();
        assertThat(ann.read("ephemeral", room, "show")).contains("12 h");
        ann.refused("ephemeral", room, "5s").is("INVALID_ARGUMENT");
        ann.refused("ephemeral", room, "sometimes").is("INVALID_ARGUMENT").naming("sometimes");
        bob.refused("ephemeral", room, "off").is("NOT_COORDINATOR");
        assertThat(ann.ask("ephemeral", room, "off").path("after_s").isNull()).isTrue();
    }

    private boolean isTurnedAway(String room) {
        return bob.pending(room).path("step").asString("").equals("denied");
    }

    private static long ephemeral(Member member, String room) {
        return member.ask("ephemeral", room, "show").path("after_s").asLong(-1);
    }

    private static JsonNode attention(Member member, String room) {
        JsonNode items = member.ask("status").path("needs_attention");
        for (JsonNode item : items) {
            if (item.path("network").asString("").equals(room)) {
                return item;
            }
        }
        return items.path(-1);
    }
}
