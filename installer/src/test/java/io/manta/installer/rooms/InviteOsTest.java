package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Need;
import io.manta.installer.lab.QrPicture;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** Keys to a network: who they let in, how often, for how long. */
@Tag("os")
class InviteOsTest {
    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob", "cid");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private final Member cid = LAB.member("cid");

    @Test
    void letsOneInAndNoOther() {
        String room = ann.create("single");
        JsonNode invite = ann.invite(room);
        assertThat(ann.stateOf(room, invite)).isEqualTo("open");

        bob.join(invite.path("code").asString());

        assertThat(bob.network(room).path("role").asString()).isEqualTo("member");
        assertThat(bob.network(room).path("name").asString()).isEqualTo("single");
        assertThat(ann.reaches(bob, room)).isTrue();
        assertThat(bob.reaches(ann, room)).isTrue();
        assertThat(ann.stateOf(room, invite)).isEqualTo("spent");
        cid.refused("join", invite.path("code").asString()).is("INVITE_SPENT");
        assertThat(cid.isIn(room)).isFalse();
    }

    @Test
    void livesSevenDaysUnlessToldOtherwise() {
        String room = ann.create("lasting");
        Instant now = Instant.now();

        assertThat(expiry(ann.invite(room)))
                .isBetween(
                        now.plus(Duration.ofDays(7)).minusSeconds(60),
                        now.plus(Duration.ofDays(7)).plusSeconds(60));
        assertThat(expiry(ann.invite(room, "--expires", "2h")))
                .isBetween(
                        now.plus(Duration.ofHours(2)).minusSeconds(60),
                        now.plus(Duration.ofHours(2)).plusSeconds(60));
        ann.refused("invite", room, "--expires", "soon").is("INVALID_ARGUMENT").naming("soon");
        ann.refused("invite", room, "--expires", "1s").is("INVALID_ARGUMENT");
    }

    private static Instant expiry(JsonNode invite) {
        return Instant.parse(invite.path("expires_at").asString());
    }

    @Test
    void letsSeveralInWhenItIsReusable() {
        String room = ann.create("party");
        JsonNode invite = ann.invite(room, "--reusable");

        bob.join(invite.path("code").asString());
        cid.join(invite.path("code").asString());

        JsonNode listed = ann.listed(room, invite);
        assertThat(listed.path("state").asString()).isEqualTo("open");
        assertThat(listed.path("used").asInt()).isEqualTo(2);
        assertThat(listed.path("used_by").asString()).isEqualTo(cid.hostname(room));
        assertThat(listed.path("used_at").isString()).isTrue();
        Agreement.within(Member.PATIENCE, room, 3, LAB.members());
        assertThat(bob.reaches(cid, room)).as("members who never met before").isTrue();
        assertThat(cid.reaches(bob, room)).isTrue();
    }

    @Test
    void grantsTheNameItIsBoundTo() {
        String room = ann.create("bound");
        JsonNode forBob = ann.invite(room, "--hostname", "workshop");

        bob.join(forBob.path("code").asString(), "--hostname", "garage");

        assertThat(bob.hostname(room)).isEqualTo("workshop");
        JsonNode forCid = ann.invite(room, "--hostname", "workshop");
        cid.refused("join", forCid.path("code").asString()).is("NAME_TAKEN").naming("workshop");
        assertThat(ann.stateOf(room, forCid)).as("the key is still good").isEqualTo("open");
    }

    @Test
    void letsNobodyInOnceItIsRevoked() {
        String room = ann.create("revoked");
        JsonNode single = ann.invite(room);
        JsonNode reusable = ann.invite(room, "--reusable");

        for (JsonNode invite : List.of(single, reusable)) {
            ann.ask("invite", "revoke", room, invite.path("id").asString());

            assertThat(ann.stateOf(room, invite)).isEqualTo("revoked");
            bob.refused("join", invite.path("code").asString()).is("INVITE_REVOKED");
        }
        ann.refused("invite", "revoke", room, "nosuchid").is("NOT_FOUND").naming("nosuchid");
    }

    @Test
    void isListedWithWhoUsedIt() {
        String room = ann.create("listed");
        JsonNode invite = ann.invite(room, "--hostname", "attic");
        bob.join(invite.path("code").asString());

        JsonNode listed = ann.listed(room, invite);

        assertThat(listed.path("state").asString()).isEqualTo("spent");
        assertThat(listed.path("hostname").asString()).isEqualTo("attic");
        assertThat(listed.path("reusable").asBoolean()).isFalse();
        assertThat(listed.path("used").asInt()).isEqualTo(1);
        assertThat(listed.path("used_by").asString()).isEqualTo("attic");
        assertThat(Instant.parse(listed.path("used_at").asString()))
                .isBetween(Instant.now().minusSeconds(60), Instant.now().plusSeconds(1));
        String page = ann.read("invite", "list", room);
        assertThat(page).contains(invite.path("id").asString(), "spent", "attic");
        assertThat(page)
                .as("the key itself is shown once only")
                .doesNotContain(invite.path("code").asString());
    }

    @Test
    void isReadFromAPicture() {
        Need.programs("zbarimg");
        String room = ann.create("pictured");
        List<String> drawn =
                ann.read("invite", room, "--qr").lines().filter(InviteOsTest::isDrawing).toList();

        String read =
                new QrPicture(drawn).read(LAB.get().lab().folder().resolve("invite.png")).strip();

        assertThat(read).startsWith("manta://join/manta1");
        bob.join(read);
        assertThat(bob.isIn(room)).isTrue();
    }

    private static boolean isDrawing(String line) {
        return !line.isEmpty() && line.chars().allMatch(c -> " █▀▄".indexOf(c) >= 0);
    }

    @Test
    void isALinkAsWell() {
        String room = ann.create("linked");
        JsonNode invite = ann.invite(room);
        assertThat(invite.path("code").asString()).startsWith("manta1");
        assertThat(invite.path("link").asString())
                .isEqualTo("manta://join/" + invite.path("code").asString());
        assertThat(invite.path("uses").isMissingNode()).isFalse();

        cid.join(invite.path("link").asString(), "--name", "mine", "--hostname", "cellar");

        assertThat(cid.network(room).path("name").asString()).as("its name here").isEqualTo("mine");
        assertThat(cid.hostname(room)).isEqualTo("cellar");
    }

    @Test
    void isMadeByCoordinatorsOfNetworksOnly() {
        String room = ann.create("closed");
        bob.join(ann.code(room));

        bob.refused("invite", room).is("NOT_COORDINATOR");
        bob.refused("invite", "list", room).is("NOT_COORDINATOR");
        bob.refused("invite", "revoke", room, "any").is("NOT_COORDINATOR");
        cid.refused("invite", room).is("NOT_FOUND");
        cid.refused("invite", "nowhere").is("NOT_FOUND").naming("nowhere");
    }
}
