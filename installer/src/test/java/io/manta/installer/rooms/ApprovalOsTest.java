package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LongRun;
import io.manta.installer.lab.Outcome;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Somebody who knows the people, though not their new room, knocks with the room id; a person
 * decides.
 */
@Tag("os")
@LongRun
class ApprovalOsTest {
    @RegisterExtension static final SharedLab LAB = SharedLab.friendsOnOneLan("ann", "bob", "cid");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private final Member cid = LAB.member("cid");

    @Test
    void isLetInByWhoeverSeesTheSameWords() {
        String room = ann.create("home");

        JsonNode asked = bob.ask("join", room, "--no-wait", "--hostname", "shed");

        assertThat(asked.path("result").asString()).isEqualTo("pending");
        JsonNode request = ann.awaitRequest(room, bob);
        assertThat(request.path("network").asString()).isEqualTo(room);
        assertThat(request.path("hostname").asString()).isEqualTo("shed");
        // The local link may have led bob here, by whichever address it names.
        assertThat(request.path("origin").asString())
                .satisfiesAnyOf(
                        origin -> assertThat(origin).startsWith("10.77.0.11"),
                        origin -> assertThat(origin).startsWith("[fe80:"));
        assertThat(request.path("waiting_s").asInt()).isBetween(0, 60);
        assertThat(request.path("words")).hasSize(6).isEqualTo(bob.pending(room).path("words"));
        assertThat(ann.network(room).path("requests").asInt()).isEqualTo(1);
        assertThat(attention(ann, "join-request").path("id")).isEqualTo(request.path("id"));

        JsonNode decided = ann.ask("requests", "accept", room, request.path("id").asString());

        assertThat(decided.path("accepted").asBoolean()).isTrue();
        assertThat(bob.getsInto(room)).isTrue();
        assertThat(bob.hostname(room)).isEqualTo("shed");
        assertThat(ann.reaches(bob, room)).isTrue();
        assertThat(bob.pending(room).isMissingNode()).isTrue();
        assertThat(ann.requests(room)).isEmpty();
    }

    @Test
    void entersWhileItsPersonWaits() throws Exception {
        String room = ann.create("waiting");
        CompletableFuture<Outcome> join = bob.meanwhile("join", room);
        JsonNode request = ann.awaitRequest(room, bob);
        assertThat(join).isNotDone();

        ann.ask("requests", "accept", room, request.path("id").asString());

        Outcome outcome = join.get();
        assertThat(outcome.exitCode()).as(outcome.err()).isZero();
        assertThat(Member.reply(outcome).path("result").asString()).isEqualTo("joined");
    }

    @Test
    void isToldThatItWasTurnedAway() throws Exception {
        String room = ann.create("denied");
        CompletableFuture<Outcome> join = bob.meanwhile("join", room);
        JsonNode request = ann.awaitRequest(room, bob);

        ann.ask("requests", "deny", room, request.path("id").asString());

        Outcome outcome = join.get();
        assertThat(outcome.exitCode()).isEqualTo(1);
        assertThat(Member.reply(outcome).path("error").path("code").asString())
                .isEqualTo("JOIN_DENIED");
        assertThat(bob.isIn(room)).isFalse();
        assertThat(bob.pending(room).path("step").asString()).isEqualTo("denied");

        bob.ask("join", room, "--no-wait");
        assertThat(ann.awaitRequest(room, bob).path("device_id").asString())
                .as("it may ask again")
                .isEqualTo(bob.deviceId());
    }

    @Test
    void readsThatTheRoomIsGoneWhenItIsDeletedMeanwhile() {
        String room = ann.create("gone-meanwhile");
        bob.ask("join", room, "--no-wait");
        ann.awaitRequest(room, bob);

        ann.ask("nuke", room, "--force");

        assertThat(Await.until(Member.PATIENCE, () -> isDenied(bob, room))).isTrue();
        JsonNode pending = bob.pending(room);
        assertThat(pending.path("problem").path("code").asString())
                .as("why: %s", pending)
                .isEqualTo("NOT_FOUND");
    }

    @Test
    void isNotHeardAnyMoreOnceItIsBlocked() {
        String room = ann.create("blocked");
        bob.ask("join", room, "--no-wait");
        JsonNode request = ann.awaitRequest(room, bob);

        JsonNode decided =
                ann.ask("requests", "deny", room, request.path("id").asString(), "--block");

        assertThat(decided.path("blocked").asBoolean()).isTrue();
        assertThat(Await.until(Member.PATIENCE, () -> isDenied(bob, room))).isTrue();
        bob.refused("join", room, "--no-wait").is("JOIN_DENIED");
        assertThat(ann.requests(room)).isEmpty();
    }

    @Test
    void givesUpWaiting() {
        String room = ann.create("given-up");
        bob.ask("join", room, "--no-wait");
        ann.awaitRequest(room, bob);

        JsonNode left = bob.ask("leave", room);

        assertThat(left.path("pending").asBoolean()).isTrue();
        assertThat(bob.pending(room).isMissingNode()).isTrue();
    }

    @Test
    void waitsAcrossRestartsOfBoth() {
        String room = ann.create("patient");
        bob.ask("join", room, "--no-wait");
        ann.awaitRequest(room, bob);

        ann.service().restart();
        bob.service().restart();

        ann.ask("requests", "accept", room, ann.awaitRequest(room, bob).path("id").asString());
        assertThat(bob.getsInto(room)).isTrue();
    }

    @Test
    void comesStraightInWhereTheDoorIsOpen() {
        String room = ann.create("open-house", "--open");

        bob.join(room);

        assertThat(ann.requests(room)).isEmpty();
        assertThat(bob.reaches(ann, room)).isTrue();
    }

    @Test
    void isDecidedByCoordinatorsOnly() {
        String room = ann.create("strict");
        bob.join(ann.code(room));
        cid.ask("join", room, "--no-wait");
        String id = ann.awaitRequest(room, cid).path("id").asString();

        bob.refused("requests", "accept", room, id).is("NOT_COORDINATOR");
        bob.refused("requests", "deny", room, id).is("NOT_COORDINATOR");
        ann.refused("requests", "accept", room, "nobody").is("NOT_FOUND").naming("nobody");
        ann.refused("requests", "deny", "nowhere", id).is("NOT_FOUND").naming("nowhere");

        String page = ann.read("requests");
        assertThat(page).as("the person sees who, and the words").contains(id, "strict");
        assertThat(page).contains(ann.awaitRequest(room, cid).path("words").path(0).asString());
        ann.ask("requests", "accept", room, id);
        assertThat(cid.getsInto(room)).isTrue();
    }

    @Test
    void findsTheDoorByALinkThatIsNoSecret() {
        String room = ann.create("door");
        bob.join(ann.code(room));
        JsonNode door = ann.ask("requests", "link", room);
        assertThat(door.path("network").asString()).isEqualTo(room);
        assertThat(door.path("link").asString())
                .isEqualTo("manta://join/" + door.path("code").asString());
        assertThat(ann.ask("invite", "list", room).path("invites"))
                .as("nothing is kept of it")
                .hasSize(1);
        assertThat(ann.read("requests", "link", room)).contains(door.path("code").asString());

        JsonNode asked = cid.ask("join", door.path("link").asString(), "--no-wait");

        assertThat(asked.path("result").asString()).isEqualTo("pending");
        assertThat(asked.path("words")).hasSize(6);
        String id = ann.awaitRequest(room, cid).path("id").asString();
        assertThat(ann.ask("requests", "list", room).path("requests")).hasSize(1);
        ann.ask("requests", "accept", room, id);
        assertThat(cid.getsInto(room)).isTrue();
        bob.refused("requests", "link", room).is("NOT_COORDINATOR");
        ann.refused("requests", "link", "nowhere").is("NOT_FOUND").naming("nowhere");
        ann.refused("requests", "nowhere").is("NOT_FOUND").naming("nowhere");
        ann.refused("requests", "accept", room, id).is("NOT_FOUND").naming(id);
    }

    private static boolean isDenied(Member member, String room) {
        return member.pending(room).path("step").asString("").equals("denied");
    }

    private static JsonNode attention(Member member, String kind) {
        JsonNode items = member.ask("status").path("needs_attention");
        for (JsonNode item : items) {
            if (item.path("kind").asString().equals(kind)) {
                return item;
            }
        }
        return items.path(-1);
    }
}
