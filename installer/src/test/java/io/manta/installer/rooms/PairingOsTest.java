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

/** A person makes other devices theirs, and parts with some. */
@Tag("os")
@LongRun
class PairingOsTest {
    private static final Duration LONG = Duration.ofSeconds(60);

    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob", "pad", "phone");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private final Member pad = LAB.member("pad");
    private final Member phone = LAB.member("phone");

    private static String ticket(Member first) {
        return first.ask("pair", "--qr").path("code").asString();
    }

    private static JsonNode waiting(Member first) {
        assertThat(
                        Await.until(
                                Member.PATIENCE,
                                () -> first.ask("pair", "list").path("waiting").isObject()))
                .as("a device waits at %s", first)
                .isTrue();
        return first.ask("pair", "list").path("waiting");
    }

    /** Both see the same words before anything happens. */
    private static void pair(Member first, Member other) throws Exception {
        CompletableFuture<Outcome> asking =
                other.meanwhile("pair", ticket(first), "--label", other.name());
        JsonNode seen = waiting(first);
        assertThat(seen.path("device_id").asString()).isEqualTo(other.deviceId());
        assertThat(seen.path("words")).hasSize(6);
        assertThat(other.ask("pair", "list").path("request").path("words"))
                .isEqualTo(seen.path("words"));
        assertThat(asking).isNotDone();
        first.ask("pair", "confirm", "--yes");
        Outcome done = asking.get();
        assertThat(done.exitCode()).as(done.err()).isZero();
        assertThat(Member.reply(done).path("user_id").asString()).isEqualTo(user(first));
    }

    private static String user(Member member) {
        return member.service().status().path("user_id").asString();
    }

    /** The next test finds everybody alone, whatever has become of this one. */
    @AfterEach
    void partAll() {
        for (Member first : List.of(ann, bob)) {
            for (JsonNode device : first.ask("pair", "list").path("devices")) {
                if (!device.path("this_device").asBoolean()) {
                    first.ask("unpair", device.path("device_id").asString(), "--yes");
                }
            }
        }
        for (Member other : List.of(pad, phone)) {
            other.service().command("pair", "confirm", "--no");
            assertThat(Await.until(LONG, () -> user(other).equals(other.deviceId())))
                    .as("%s is nobody's", other)
                    .isTrue();
        }
    }

    private static void unpair(Member first, Member other) {
        first.ask("unpair", other.deviceId(), "--yes");
        assertThat(Await.until(Member.PATIENCE, () -> user(other).equals(other.deviceId())))
                .as("%s is nobody's", other)
                .isTrue();
    }

    private static boolean isOwn(Member seen, Member by, String room) {
        return Await.until(
                Member.PATIENCE, () -> by.peer(room, seen).path("own_device").asBoolean(false));
    }

    @Test
    void isUsedAndUnpaired() throws Exception {
        String home = ann.create("home");
        String club = bob.create("club");
        ann.join(bob.code(club));
        assertThat(ann.read("pair", "list")).contains("this one");

        pair(ann, pad);

        for (String room : List.of(home, club)) {
            assertThat(pad.getsInto(room)).isTrue();
            assertThat(pad.reaches(ann, room)).isTrue();
            assertThat(isOwn(pad, ann, room)).isTrue();
            assertThat(isOwn(ann, pad, room)).isTrue();
        }
        assertThat(pad.reaches(bob, club)).isTrue();
        assertThat(bob.peer(club, pad).path("own_device").asBoolean()).isFalse();
        assertThat(user(pad)).isEqualTo(ann.deviceId());
        assertThat(pad.ask("pair", "list").path("devices")).hasSize(2);
        pad.refused("pair").is("WRONG_STATE").naming("first device");
        List<String> addresses = Member.addresses(pad, club);

        pad.service().kill();
        pad.service().restart();
        assertThat(user(pad)).isEqualTo(ann.deviceId());
        assertThat(pad.getsInto(home)).isTrue();

        String later = ann.create("later");
        assertThat(pad.ask("join", later).path("result").asString())
                .as("a room made since lets it in by its certificate")
                .isEqualTo("joined");

        ann.refused("unpair", "pad").naming("takes a yes");
        unpair(ann, pad);

        for (String room : List.of(home, club, later)) {
            assertThat(pad.getsOutOf(room)).isTrue();
            assertThat(Await.until(LONG, () -> ann.peer(room, pad).isMissingNode())).isTrue();
        }
        assertThat(bob.losesSightOf(addresses)).isTrue();
        assertThat(ann.ask("pair", "list").path("devices")).hasSize(1);
        ann.ask("nuke", home, "--force");
        ann.ask("nuke", later, "--force");
        bob.ask("nuke", club, "--force");
    }

    @Test
    void doesNothingWhenWordsDiffer() throws Exception {
        String room = ann.create("differing");
        CompletableFuture<Outcome> asking = pad.meanwhile("pair", ticket(ann));
        waiting(ann);
        ann.refused("pair", "confirm").naming("compare the words");

        assertThat(ann.read("pair", "confirm", "--no")).contains("Nothing was handed over");

        Outcome done = asking.get();
        assertThat(done.exitCode()).isEqualTo(1);
        assertThat(Member.reply(done).path("error").path("code").asString())
                .isEqualTo("PAIRING_DENIED");
        assertThat(pad.isIn(room)).isFalse();
        assertThat(user(pad)).isEqualTo(pad.deviceId());
        ann.refused("pair", "confirm", "--yes").is("NOT_FOUND");
        ann.ask("nuke", room, "--force");
    }

    @Test
    void refusesTicketsThatAreWrongOrUsedOrReplaced() throws Exception {
        String replaced = ticket(ann);
        String ticket = ticket(ann);
        pad.refused("pair", replaced).is("TICKET_EXPIRED").naming("another ticket");
        pad.refused("pair", ticket.substring(0, 40)).is("TICKET_INVALID").naming("not a ticket");
        pad.refused("pair", "mantapair9abc").is("VERSION_MISMATCH").naming("version 9");
        ann.refused("pair", ticket).is("INVALID_ARGUMENT").naming("on this device");

        pad.ask("pair", ticket, "--no-wait");
        waiting(ann);
        phone.refused("pair", ticket).is("TICKET_SPENT").naming("another device");
        ann.ask("pair", "confirm", "--no");
        pad.refused("pair", ticket).is("PAIRING_DENIED");

        String brief = ann.ask("pair", "--expires", "1s").path("code").asString();
        assertThat(
                        Await.until(
                                Member.PATIENCE,
                                () -> ann.ask("pair", "list").path("ticket_expires_at").isNull()))
                .as("its time is over")
                .isTrue();
        pad.refused("pair", brief).is("TICKET_EXPIRED").naming("time");
        ann.refused("pair", "--expires", "11m").is("INVALID_ARGUMENT").naming("10 min");

        String lost = ticket(ann);
        ann.service().restart();
        pad.refused("pair", lost).is("TICKET_INVALID").naming("no such ticket");
    }

    /** Whoever guesses has one try, and the ticket is worth nothing afterwards. */
    @Test
    void burnsTheTicketAtAWrongSecret() {
        String unknown = ticket(ann);
        ann.service().restart();
        String ticket = ticket(ann);

        Outcome guess = phone.service().command("--json", "pair", unknown);
        assertThat(guess.exitCode()).isEqualTo(1);
        assertThat(Member.reply(guess).path("error").path("code").asString())
                .isEqualTo("TICKET_INVALID");
        assertThat(guess.out()).contains("wrong secret");

        pad.refused("pair", ticket).is("TICKET_SPENT").naming("wrong secret");
        assertThat(ann.ask("pair", "list").path("waiting").isNull()).isTrue();
    }

    /** A device that asks goes on asking though its service is killed, and so does who confirms. */
    @Test
    void goesOnAfterAKill() throws Exception {
        String room = ann.create("steady");
        String ticket = ticket(ann);
        assertThat(pad.ask("pair", ticket, "--no-wait").path("request").path("held").asBoolean())
                .isTrue();
        waiting(ann);
        pad.service().kill();
        ann.ask("pair", "confirm", "--yes");
        ann.service().kill();
        ann.service().restart();
        pad.service().restart();

        assertThat(Await.until(LONG, () -> user(pad).equals(ann.deviceId()))).isTrue();
        assertThat(Await.until(LONG, () -> pad.isIn(room))).isTrue();
        assertThat(pad.reaches(ann, room)).isTrue();
        assertThat(ann.ask("pair", "list").path("devices")).hasSize(2);
        ann.ask("nuke", room, "--force");
    }

    /** Also into rooms of others, who have removed it because it was unpaired. */
    @Test
    void comesBackWhenPairedAgain() throws Exception {
        String club = bob.create("again");
        ann.join(bob.code(club));
        pair(ann, pad);
        assertThat(pad.getsInto(club)).isTrue();
        unpair(ann, pad);
        assertThat(pad.getsOutOf(club)).isTrue();

        pair(ann, pad);

        assertThat(Await.until(LONG, () -> pad.isIn(club))).isTrue();
        assertThat(pad.reaches(bob, club)).isTrue();
        assertThat(bob.requests(club)).isEmpty();
        bob.ask("nuke", club, "--force");
    }

    @Test
    void keepsTwoPersonsApartInThreeRooms() throws Exception {
        String home = ann.create("anns");
        String den = bob.create("bobs");
        String both = ann.create("both");
        bob.join(ann.code(both));

        pair(ann, pad);
        pair(bob, phone);

        assertThat(pad.getsInto(home)).isTrue();
        assertThat(pad.getsInto(both)).isTrue();
        assertThat(phone.getsInto(den)).isTrue();
        assertThat(phone.getsInto(both)).isTrue();
        assertThat(pad.isIn(den)).isFalse();
        assertThat(phone.isIn(home)).isFalse();
        assertThat(isOwn(pad, ann, both)).isTrue();
        assertThat(isOwn(phone, bob, both)).isTrue();
        assertThat(Await.until(Member.PATIENCE, () -> !pad.peer(both, phone).isMissingNode()))
                .isTrue();
        assertThat(pad.peer(both, phone).path("own_device").asBoolean()).isFalse();
        assertThat(pad.reaches(phone, both)).isTrue();

        ann.ask("pair", "rename", "pad", "Ann's pad");
        assertThat(
                        Await.until(
                                Member.PATIENCE,
                                () -> pad.read("pair", "list").contains("Ann's pad")))
                .isTrue();
        assertThat(pad.ask("unpair", pad.deviceId(), "--yes").path("user_id").asString())
                .as("a device unpairs itself")
                .isEqualTo(pad.deviceId());
        assertThat(pad.getsOutOf(home)).isTrue();
        unpair(bob, phone);
        assertThat(phone.getsOutOf(both)).isTrue();
        for (String room : List.of(home, both)) {
            ann.ask("nuke", room, "--force");
        }
        bob.ask("nuke", den, "--force");
    }
}
