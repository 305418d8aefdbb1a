package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LongRun;
import io.manta.installer.lab.Outcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/**
 * Two people who know of each other by a contact id alone, in every order in which they may ask and
 * decide, on a wire where no device knows an address of another.
 */
@Tag("os")
@LongRun
class ContactOsTest {
    private static final Duration LONG = Duration.ofSeconds(75);

    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob", "carl");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private final Member carl = LAB.member("carl");

    private static String id(Member member) {
        return member.ask("contact", "id").path("contact_id").asString();
    }

    /** The next test finds everybody alone, whatever has become of this one. */
    @AfterEach
    void partAll() {
        for (Member member : List.of(ann, bob, carl)) {
            for (JsonNode link : connections(member)) {
                member.service().command("leave", link.path("network").asString());
            }
            for (JsonNode asked : list(member).path("asked")) {
                member.service()
                        .command("connections", "cancel", asked.path("contact_id").asString());
            }
            for (JsonNode blocked : list(member).path("blocked")) {
                member.service()
                        .command("connections", "unblock", blocked.path("device_id").asString());
            }
        }
        for (Member member : List.of(ann, bob, carl)) {
            assertThat(Await.until(LONG, () -> connections(member).isEmpty()))
                    .as("%s is alone", member)
                    .isTrue();
            // Who was denied is remembered by the contact id.
            member.ask("contact", "rotate");
        }
    }

    private static JsonNode list(Member member) {
        return member.ask("connections");
    }

    private static JsonNode connections(Member member) {
        return list(member).path("connections");
    }

    private static JsonNode request(Member member, Member from) {
        assertThat(Await.until(LONG, () -> !requestOf(member, from).isMissingNode()))
                .as("%s asks %s", from, member)
                .isTrue();
        return requestOf(member, from);
    }

    private static JsonNode requestOf(Member member, Member from) {
        for (JsonNode request : list(member).path("requests")) {
            if (request.path("device_id").asString().equals(from.deviceId())) {
                return request;
            }
        }
        return list(member).path("no such request");
    }

    private static JsonNode asked(Member member) {
        assertThat(list(member).path("asked")).hasSize(1);
        return list(member).path("asked").get(0);
    }

    private static JsonNode ended(Member member) {
        assertThat(Await.until(LONG, () -> asked(member).path("step").asString().equals("ended")))
                .as("%s is told", member)
                .isTrue();
        return asked(member).path("failure");
    }

    /** The two share one network, see each other there, and answer pings. */
    private static String assertLinked(Member one, Member other) {
        for (Member member : List.of(one, other)) {
            Member far = member == one ? other : one;
            assertThat(
                            Await.until(
                                    LONG,
                                    () ->
                                            connections(member).size() == 1
                                                    && connections(member)
                                                            .get(0)
                                                            .path("state")
                                                            .asString()
                                                            .equals("online")))
                    .as("%s is linked: %s", member, list(member))
                    .isTrue();
            JsonNode link = connections(member).get(0);
            assertThat(link.path("device_id").asString()).isEqualTo(far.deviceId());
            assertThat(link.path("others").asInt()).isZero();
            assertThat(list(member).path("asked")).isEmpty();
            assertThat(list(member).path("requests")).isEmpty();
        }
        String room = connections(one).get(0).path("network").asString();
        assertThat(connections(other).get(0).path("network").asString()).isEqualTo(room);
        assertThat(one.network(room).path("members").asInt()).isEqualTo(2);
        assertThat(one.reaches(other, room)).isTrue();
        assertThat(other.reaches(one, room)).isTrue();
        return room;
    }

    @Test
    void oneAsksAndTheOtherApproves() throws Exception {
        CompletableFuture<Outcome> asking = ann.meanwhile("connect", id(bob), "--name", "bobby");

        JsonNode seen = request(bob, ann);

        assertThat(seen.path("words")).hasSize(6);
        assertThat(asked(ann).path("words")).isEqualTo(seen.path("words"));
        assertThat(asked(ann).path("step").asString()).isEqualTo("waiting");
        assertThat(seen.path("contact_id").asString()).isEqualTo(id(ann));
        assertThat(bob.service().status().path("needs_attention").toString())
                .contains("contact-request");
        assertThat(bob.read("connections")).contains("asks for a private link", "approve");
        assertThat(asking).isNotDone();
        assertThat(connections(ann)).isEmpty();

        JsonNode approved =
                bob.ask("connections", "approve", seen.path("id").asString(), "--name", "anna");

        assertThat(approved.path("result").asString()).isEqualTo("connected");
        Outcome done = asking.get();
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(Member.reply(done).path("result").asString()).isEqualTo("connected");
        String room = assertLinked(ann, bob);
        assertThat(Member.reply(done).path("network").asString()).isEqualTo(room);
        assertThat(ann.network(room).path("name").asString()).isEqualTo("bobby");
        assertThat(bob.network(room).path("name").asString()).isEqualTo("anna");
        assertThat(Await.until(Member.PATIENCE, () -> hasSecret(ann, room, bob)))
                .as("safe from a quantum computer")
                .isTrue();
        bob.refused("invite", room).is("WRONG_STATE").naming("private link");
        assertThat(ann.read("connections")).contains("bobby", "online");
        assertThat(ann.ask("connect", id(bob)).path("network").asString()).isEqualTo(room);
    }

    private static boolean hasSecret(Member member, String room, Member other) {
        return member.peer(room, other).path("psk").asBoolean();
    }
}
