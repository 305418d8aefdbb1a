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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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
        List<Member> all = List.of(ann, bob, carl);
        for (Member member : all) {
            JsonNode list = list(member);
            for (JsonNode link : list.path("connections")) {
                member.service().command("leave", link.path("network").asString());
            }
            for (JsonNode asked : list.path("asked")) {
                member.service()
                        .command("connections", "cancel", asked.path("contact_id").asString());
            }
            for (JsonNode blocked : list.path("blocked")) {
                member.service()
                        .command("connections", "unblock", blocked.path("device_id").asString());
            }
        }
        for (Member member : all) {
            assertThat(Await.until(LONG, () -> isAlone(list(member))))
                    .as("%s is alone", member)
                    .isTrue();
        }
    }

    private static boolean isAlone(JsonNode list) {
        return list.path("connections").isEmpty()
                && list.path("requests").isEmpty()
                && list.path("asked").isEmpty();
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

    /** The two share one network, see each other there, and answer pings; its room id. */
    private static String assertLinked(Member one, Member other) {
        String room = link(one, other);
        assertThat(link(other, one)).isEqualTo(room);
        assertThat(one.network(room).path("members").asInt()).isEqualTo(2);
        assertThat(one.reaches(other, room)).isTrue();
        assertThat(other.reaches(one, room)).isTrue();
        return room;
    }

    private static String link(Member member, Member other) {
        assertThat(Await.until(LONG, () -> isLinked(list(member), other)))
                .as("%s is linked: %s", member, list(member))
                .isTrue();
        return connections(member).get(0).path("network").asString();
    }

    private static boolean isLinked(JsonNode list, Member other) {
        JsonNode link = list.path("connections").path(0);
        return list.path("connections").size() == 1
                && link.path("state").asString("").equals("online")
                && link.path("device_id").asString().equals(other.deviceId())
                && link.path("others").asInt(-1) == 0
                && list.path("asked").isEmpty()
                && list.path("requests").isEmpty();
    }

    private static void approve(Member member, Member from) {
        String id = request(member, from).path("id").asString();
        assertThat(member.ask("connections", "approve", id).path("result").asString())
                .isEqualTo("connected");
    }

    private static void assertDone(CompletableFuture<Outcome> command) throws Exception {
        Outcome done = command.get();
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(Member.reply(done).path("result").asString()).isEqualTo("connected");
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

    @Test
    void bothAskAtOnce() throws Exception {
        String anns = id(ann);
        String bobs = id(bob);
        CompletableFuture<Outcome> one = ann.meanwhile("connect", bobs);
        CompletableFuture<Outcome> two = bob.meanwhile("connect", anns);

        assertDone(one);
        assertDone(two);

        String room = assertLinked(ann, bob);
        Member higher = inOrder(ann).compareTo(inOrder(bob)) > 0 ? ann : bob;
        assertThat(higher.network(room).path("role").asString())
                .as("the higher device id has made it")
                .isEqualTo("coordinator");
    }

    /** A device id in letters that sort as its bytes do; those of z-base-32 do not. */
    private static String inOrder(Member member) {
        StringBuilder sorted = new StringBuilder();
        for (char letter : member.deviceId().toCharArray()) {
            sorted.append((char) ('A' + "ybndrfg8ejkmcpqxot1uwisza345h769".indexOf(letter)));
        }
        return sorted.toString();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theOtherAsksInsteadOfApproving(boolean annFirst) throws Exception {
        Member first = annFirst ? ann : bob;
        Member second = annFirst ? bob : ann;
        String firstId = id(first);
        CompletableFuture<Outcome> asking = first.meanwhile("connect", id(second));
        request(second, first);

        assertDone(second.meanwhile("connect", firstId));

        assertDone(asking);
        assertLinked(ann, bob);
    }

    @Test
    void deniesAndBlocks() {
        String bobs = id(bob);
        carl.ask("connect", bobs, "--no-wait");
        request(bob, carl);
        assertThat(bob.read("connections", "deny", carl.deviceId(), "--block"))
                .contains("may not ask again");

        assertThat(ended(carl).path("code").asString()).isEqualTo("CONTACT_DENIED");
        assertThat(carl.service().status().path("needs_attention").toString())
                .contains("contact-ended");
        assertThat(carl.read("status")).contains("the person there has said no");
        bob.service().kill();
        bob.service().restart();
        carl.refused("connect", bobs).is("CONTACT_DENIED").naming("the person there has said no");
        assertThat(list(bob).path("requests")).isEmpty();

        bob.ask("connections", "unblock", carl.deviceId());
        carl.ask("connect", bobs, "--no-wait");
        request(bob, carl);
        bob.ask("connections", "deny", carl.deviceId());
        assertThat(ended(carl).path("code").asString()).isEqualTo("CONTACT_DENIED");
        carl.refused("connect", bobs).is("CONTACT_DENIED");
        assertThat(list(bob).path("requests")).as("nobody is asked twice").isEmpty();

        bob.ask("connect", id(carl), "--no-wait");
        approve(carl, bob);
        assertLinked(bob, carl);
    }

    @Test
    void aRequestExpires() {
        ann.ask("connect", id(bob), "--expires", "8s", "--no-wait");
        String id = request(bob, ann).path("id").asString();

        assertThat(ended(ann).path("code").asString()).isEqualTo("CONTACT_EXPIRED");
        assertThat(ended(ann).path("message").asString()).contains("nobody there has decided");
        assertThat(Await.until(LONG, () -> list(bob).path("requests").isEmpty())).isTrue();
        bob.refused("connections", "approve", id).is("NOT_FOUND").naming("asks for contact");
        ann.ask("connections", "cancel", id(bob));
        assertThat(list(ann).path("asked")).isEmpty();
    }

    @Test
    void aRotatedIdIsAnsweredClearlyAndLinksStay() {
        String old = id(bob);
        ann.ask("connect", old, "--no-wait");
        approve(bob, ann);
        String room = assertLinked(ann, bob);

        String next = bob.ask("contact", "rotate").path("contact_id").asString();

        assertThat(next).isNotEqualTo(old);
        assertThat(bob.service().status().path("contact_id").asString()).isEqualTo(next);
        carl.refused("connect", old).is("CONTACT_ROTATED").naming("no longer in use");
        bob.service().kill();
        bob.service().restart();
        assertThat(id(bob)).isEqualTo(next);
        carl.refused("connect", old).is("CONTACT_ROTATED").naming("no longer in use");
        assertThat(assertLinked(ann, bob)).isEqualTo(room);
        carl.ask("connections", "cancel", old);
        carl.ask("connect", next, "--no-wait");
        request(bob, carl);
        carl.ask("connections", "cancel", next);
        assertThat(Await.until(LONG, () -> list(bob).path("requests").isEmpty()))
                .as("the request was taken back")
                .isTrue();
    }

    /** Nobody there, then the asker is killed, then the other comes back. */
    @Test
    void whoWasAwayIsAskedWhenItIsBack() {
        String bobs = id(bob);
        bob.service().kill();

        JsonNode reply = ann.ask("connect", bobs, "--no-wait");

        assertThat(reply.path("result").asString()).isEqualTo("pending");
        assertThat(reply.path("note").asString()).isNotBlank();
        assertThat(asked(ann).path("step").asString()).isIn("looking", "reaching");
        assertThat(ann.read("connections")).contains("manta connections cancel");
        ann.service().kill();
        ann.service().restart();
        bob.service().restart();
        approve(bob, ann);
        assertLinked(ann, bob);
    }

    /** Who asked is killed and comes back only after the other has decided and was killed. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void goesOnAfterKillsInBetween(boolean askerIsAwayMeanwhile) {
        ann.ask("connect", id(bob), "--no-wait");
        String id = request(bob, ann).path("id").asString();
        bob.service().kill();
        bob.service().restart();
        ann.service().kill();
        if (!askerIsAwayMeanwhile) {
            ann.service().restart();
        }
        bob.ask("connections", "approve", id);
        bob.service().kill();
        bob.service().restart();
        if (askerIsAwayMeanwhile) {
            ann.service().restart();
        }

        String room = assertLinked(ann, bob);

        ann.service().kill();
        bob.service().kill();
        bob.service().restart();
        ann.service().restart();
        assertThat(assertLinked(ann, bob)).isEqualTo(room);
    }

    @Test
    void refusesWhatIsNoneInWords() {
        String own = id(ann);
        ann.refused("connect", own).is("INVALID_ARGUMENT").naming("of this device");
        ann.refused("connect", own.substring(1)).is("INVALID_KEY").naming("51 characters");
        ann.refused("connect", "manta1abc").is("INVALID_KEY").naming("an invite to a network");
        ann.refused("connect", own, "--expires", "31d").is("INVALID_ARGUMENT");
        ann.refused("connections", "approve", "nobody").is("NOT_FOUND").naming("'nobody'");
        ann.refused("connections", "deny", "nobody").is("NOT_FOUND");
        ann.refused("connections", "cancel", "nobody").is("NOT_FOUND");
        ann.refused("connections", "unblock", "nobody").is("NOT_FOUND");
        assertThat(ann.service().command("contact").exitCode()).isEqualTo(2);
        assertThat(ann.service().command("connect").exitCode()).isEqualTo(2);
    }

    /** Whoever of the two leaves, and then they may connect again. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void endsForBothWhenOneLeaves(boolean annLeaves) {
        ann.ask("connect", id(bob), "--no-wait");
        approve(bob, ann);
        String room = assertLinked(ann, bob);
        List<String> addresses = Member.addresses(bob, room);

        (annLeaves ? ann : bob).ask("leave", room);

        assertThat(ann.getsOutOf(room)).isTrue();
        assertThat(bob.getsOutOf(room)).isTrue();
        assertThat(Await.until(LONG, () -> isAlone(list(ann)) && isAlone(list(bob)))).isTrue();
        assertThat(ann.losesSightOf(addresses)).isTrue();
        ann.ask("connect", id(bob), "--no-wait");
        approve(bob, ann);
        assertLinked(ann, bob);
    }

    /** Without looking on the link: members of one room ask each other. */
    @Test
    void findsAContactInARoomThatBothAreIn() {
        for (Member member : List.of(ann, bob)) {
            member.ask("mdns", "off");
        }
        String room = ann.create("home");
        bob.join(ann.code(room));

        ann.ask("connect", id(bob), "--no-wait");

        approve(bob, ann);
        assertThat(Await.until(LONG, () -> isLinked(list(ann), bob))).isTrue();
        ann.ask("nuke", room, "--force");
        for (Member member : List.of(ann, bob)) {
            member.ask("mdns", "on");
        }
    }
}
