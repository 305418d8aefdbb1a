package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.Outcome;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Somebody wants in and is told why not, and what to do; nothing is lost by trying. */
@Tag("os")
class JoinRefusalOsTest {
    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");

    @ParameterizedTest
    @ValueSource(strings = {"hello", "manta1", "manta://join/", "https://example.org/", "ыыы"})
    void refusesTextThatIsNoKey(String text) {
        bob.refused("join", text).is("INVITE_INVALID");
    }

    @Test
    void saysThatACodeIsOfALaterVersion() {
        bob.refused("join", "manta2yyyy").is("VERSION_MISMATCH").naming("version 2", "version 1");
    }

    @Test
    void refusesNothing() {
        bob.refused("join", " ").is("INVALID_ARGUMENT");
    }

    @Test
    void noticesATypo() {
        String code = ann.code(ann.create("typo"));
        int at = code.length() / 2;
        char wrong = code.charAt(at) == 'y' ? 'b' : 'y';

        bob.refused("join", code.substring(0, at) + wrong + code.substring(at + 1))
                .is("INVITE_INVALID");
        bob.refused("join", code.substring(0, code.length() - 7)).is("INVITE_INVALID");
        bob.refused("join", code + "y").is("INVITE_INVALID");
    }

    @Test
    void takesACodeThatAMailProgramWrapped() {
        String room = ann.create("wrapped");
        String code = ann.code(room);

        bob.join(
                " "
                        + code.substring(0, 40)
                        + "\n  "
                        + code.substring(40).toUpperCase(Locale.ROOT)
                        + "\n");

        assertThat(bob.isIn(room)).isTrue();
    }

    @Test
    void letsAMemberJoinAgainWithoutSpendingAnything() {
        String room = ann.create("twice");
        bob.join(ann.code(room));
        JsonNode another = ann.invite(room);

        bob.join(another.path("code").asString());
        ann.join(another.path("code").asString());

        assertThat(ann.stateOf(room, another)).isEqualTo("open");
    }

    @Test
    void findsADeletedNetworkGone() {
        String room = ann.create("gone");
        String code = ann.code(room);
        ann.ask("nuke", room, "--force");

        bob.refused("join", code).is("NOT_FOUND");
    }

    @Test
    void refusesANameThatCannotBe() {
        String room = ann.create("names");
        JsonNode invite = ann.invite(room);

        bob.refused("join", invite.path("code").asString(), "--hostname", "b_b")
                .is("INVALID_ARGUMENT");

        assertThat(ann.stateOf(room, invite)).isEqualTo("open");
    }

    @Test
    void saysThatTheCoordinatorIsAwayAndEntersOnceItIsBack() {
        String room = ann.create("away");
        String code = ann.code(room);
        LAB.get().unplug(ann);
        try {
            assertThat(waits(code)).isEqualTo(room);
            JsonNode pending = bob.pending(room);
            assertThat(pending.path("step").asString()).isEqualTo("reaching");
            assertThat(pending.path("problem").path("code").asString())
                    .isEqualTo("COORDINATOR_UNREACHABLE");
            assertThat(pending.path("problem").path("remedy").asString()).isNotBlank();
            assertThat(bob.read("status")).contains("away");
        } finally {
            LAB.get().plug(ann);
        }

        assertThat(bob.getsInto(room)).isTrue();
        assertThat(ann.reaches(bob, room)).isTrue();
    }

    @Test
    void saysThatTheCoordinatorDoesNotAnswer() {
        String room = ann.create("frozen");
        String code = ann.code(room);
        ann.service().freeze();
        CompletableFuture<Outcome> patient;
        try {
            patient = bob.meanwhile("join", code);
            assertThat(Await.until(Member.PATIENCE, () -> !bob.pending(room).isMissingNode()))
                    .isTrue();
            assertThat(waits(code)).isEqualTo(room);
            assertThat(bob.pending(room).path("problem").path("code").asString())
                    .isEqualTo("COORDINATOR_UNREACHABLE");
        } finally {
            ann.service().thaw();
        }

        assertThat(bob.getsInto(room)).isTrue();
        Outcome entered = patient.join();
        assertThat(entered.exitCode()).as(entered.err()).isZero();
        assertThat(Member.reply(entered).path("result").asString()).isEqualTo("joined");
        assertThat(entered.err()).as("what it waits for").contains("'frozen'", "Ctrl-C stops");
    }

    @Test
    void keepsLookingForARoomNobodyKnows() {
        // Any public key names a room that somebody might have.
        String room = ann.deviceId();

        assertThat(waits(room)).isEqualTo(room);

        assertThat(bob.pending(room).path("step").asString()).isEqualTo("reaching");
        assertThat(bob.ask("leave", room).path("pending").asBoolean()).isTrue();
        assertThat(bob.pending(room).isMissingNode()).isTrue();
    }

    /** Asks to enter where nobody answers; the room that is waited for. */
    private String waits(String target) {
        JsonNode reply = bob.ask("join", target, "--no-wait");
        assertThat(reply.path("result").asString()).isEqualTo("pending");
        return reply.path("network").asString();
    }
}
