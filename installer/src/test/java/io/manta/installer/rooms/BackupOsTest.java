package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import io.manta.installer.lab.LongRun;
import io.manta.installer.lab.Outcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A machine is lost; another takes its place with what was kept on paper. */
@Tag("os")
@LongRun
class BackupOsTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String PASSPHRASE = "seven quiet otters at noon";

    @RegisterExtension
    static final SharedLab LAB = SharedLab.lan("ann", "bob", "pad", "phone", "spare");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private final Member pad = LAB.member("pad");
    private final Member phone = LAB.member("phone");
    private final Member spare = LAB.member("spare");

    @Test
    void isItselfAgainFromABackup() throws Exception {
        String room = ann.create("kept");
        String id = ann.deviceId();
        bob.join(ann.code(room));
        Path file = ann.service().state().resolveSibling("ann.backup");
        Outcome made = withLine(ann, PASSPHRASE, "pair", "backup", file.toString(), "--qr");
        assertThat(made.exitCode()).as(made.err()).isZero();
        assertThat(Files.readString(file)).contains("mantabackup1", "█").doesNotContain(id + "\"");
        assertThat(withLine(ann, "short", "pair", "backup", file + "2").exitCode()).isEqualTo(1);
        ann.refused("pair", "backup", file.toString()).is("ALREADY_EXISTS");

        Outcome wrong = withLine(pad, "no such otters", "pair", "restore", file.toString());
        assertThat(wrong.exitCode()).isEqualTo(1);
        assertThat(wrong.err()).contains("the passphrase does not open");
        Path cut = file.resolveSibling("cut.backup");
        String text = Files.readString(file);
        Files.writeString(cut, text.substring(0, text.lastIndexOf("mantabackup1")));
        Outcome damaged = withLine(pad, PASSPHRASE, "pair", "restore", cut.toString());
        assertThat(damaged.err()).contains("not a whole backup");
        Outcome printed = withLine(ann, PASSPHRASE, "--json", "pair", "backup", "-");
        assertThat(Member.reply(printed).path("lines").get(0).asString())
                .startsWith("mantabackup1");

        ann.service().stop();
        String before = pad.deviceId();
        Outcome restored = withLine(pad, PASSPHRASE, "pair", "restore", file.toString());
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(
                        Await.until(
                                LONG,
                                () -> pad.service().command("--json", "status").out().contains(id)))
                .as("the service restarts as who it is now")
                .isTrue();
        assertThat(before).isNotEqualTo(id);
        assertThat(pad.getsInto(room)).isTrue();
        assertThat(pad.reaches(bob, room)).isTrue();
        assertThat(pad.code(room)).as("it coordinates the room").startsWith("manta1");

        ann.service().restart();
        assertThat(Await.until(Duration.ofSeconds(120), () -> isDoubled(pad) || isDoubled(ann)))
                .as("two live copies are named in health")
                .isTrue();
        ann.service().stop();
    }

    /** A device of somebody who has another one: it is still theirs, with lines in any order. */
    @Test
    void isStillThePersonsFromABackup() throws Exception {
        String room = bob.create("shared");
        phone.ask("pair", bob.ask("pair").path("code").asString(), "--no-wait");
        assertThat(Await.until(LONG, () -> bob.ask("pair", "list").path("waiting").isObject()))
                .isTrue();
        bob.ask("pair", "confirm", "--yes");
        assertThat(Await.until(LONG, () -> phone.isIn(room))).isTrue();
        String id = phone.deviceId();
        Path file = phone.service().state().resolveSibling("phone.backup");
        Outcome made = withLine(phone, PASSPHRASE, "pair", "backup", file.toString());
        assertThat(made.exitCode()).as(made.err()).isZero();
        phone.service().stop();
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        Collections.reverse(lines);
        Path scanned = Files.write(file.resolveSibling("scanned.backup"), lines);

        Outcome refused =
                withLine(bob, PASSPHRASE, "--json", "pair", "restore", scanned.toString());
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).contains("WRONG_STATE", "in rooms or paired", "--replace");
        Outcome restored =
                withLine(spare, PASSPHRASE, "--json", "pair", "restore", scanned.toString());
        assertThat(restored.exitCode()).as(restored.err()).isZero();
        assertThat(Member.reply(restored).path("device_id").asString()).isEqualTo(id);
        assertThat(Member.reply(restored).path("networks").asInt()).isEqualTo(1);

        assertThat(
                        Await.until(
                                LONG,
                                () ->
                                        spare.service()
                                                .command("--json", "status")
                                                .out()
                                                .contains(id)))
                .isTrue();
        assertThat(spare.service().status().path("user_id").asString()).isEqualTo(bob.deviceId());
        assertThat(spare.reaches(bob, room)).isTrue();
        assertThat(bob.peer(room, spare).path("own_device").asBoolean()).isTrue();
        assertThat(spare.ask("pair", "list").path("devices")).hasSize(2);
        bob.ask("unpair", id, "--yes");
        assertThat(spare.getsOutOf(room)).as("and is unpaired like the one it was").isTrue();
    }

    private static boolean isDoubled(Member member) {
        return member.service()
                .status()
                .path("health")
                .valueStream()
                .anyMatch(each -> each.path("code").asString().equals("identity-doubled"));
    }

    /** A command that is typed a line. */
    private static Outcome withLine(Member member, String line, String... words) {
        List<String> quoted = new ArrayList<>();
        member.service()
                .commandLine(words)
                .forEach(word -> quoted.add("'" + word.replace("'", "'\\''") + "'"));
        return member.service()
                .namespace()
                .tryRun(
                        LONG,
                        List.of(
                                "sh",
                                "-c",
                                "printf '%s\\n' '" + line + "' | " + String.join(" ", quoted)));
    }
}
