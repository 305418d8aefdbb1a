package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Need;
import io.manta.installer.lab.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Another user of the same machine may look, and change nothing until named an operator. */
@Tag("os")
class PermissionsOsTest {
    private static final String NOBODY = "65534";

    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann");

    private final Member ann = LAB.member("ann");

    @BeforeEach
    void letsOthersThroughTheFoldersOfTheLab() throws IOException {
        Need.programs("setpriv");
        Files.setPosixFilePermissions(
                LAB.get().lab().folder(), PosixFilePermissions.fromString("rwx--x--x"));
    }

    @Test
    void areNeededForWhateverChangesANetwork() {
        String room = ann.create("guarded");
        String code = ann.code(room);
        List<List<String>> changes =
                List.of(
                        List.of("create", "--name", "mine"),
                        List.of("join", code),
                        List.of("leave", room),
                        List.of("nuke", room, "--force"),
                        List.of("kick", room, "ann", "--yes"),
                        List.of("ephemeral", room, "1h"),
                        List.of("invite", room),
                        List.of("invite", "revoke", room, "abcd"),
                        List.of("requests", "accept", room, "abcd"),
                        List.of("requests", "deny", room, "abcd"),
                        List.of("admin", "add", room, "ann"),
                        List.of("admin", "remove", room, "ann"),
                        List.of("hostname", room, "mine"),
                        List.of("alias", "set", room, ann.hostname(room), "mine"),
                        List.of("alias", "rm", room, "mine"));

        for (List<String> change : changes) {
            Refusal.of(change.toString(), asNobody(change), asNobody(json(change)))
                    .is("NOT_PERMITTED");
        }

        assertThat(ann.network(room).path("members").asInt()).isEqualTo(1);
    }

    @Test
    void areNotNeededToLook() {
        String room = ann.create("glass");
        List<List<String>> looks =
                List.of(
                        List.of("status"),
                        List.of("peers"),
                        List.of("requests"),
                        List.of("requests", room),
                        List.of("invite", "list", room),
                        List.of("admin", "list", room),
                        List.of("ephemeral", room, "show"),
                        List.of("alias", room),
                        List.of("whois", room, ann.hostname(room)));

        for (List<String> look : looks) {
            Outcome outcome = asNobody(json(look));
            assertThat(outcome.exitCode()).as("%s: %s", look, outcome.err()).isZero();
        }
        assertThat(asNobody(List.of("status")).out()).contains("glass");
    }

    private static List<String> json(List<String> words) {
        List<String> whole = new ArrayList<>(List.of("--json"));
        whole.addAll(words);
        return whole;
    }

    private Outcome asNobody(List<String> words) {
        List<String> line =
                new ArrayList<>(
                        List.of("setpriv", "--reuid", NOBODY, "--regid", NOBODY, "--clear-groups"));
        line.addAll(ann.service().commandLine(words.toArray(String[]::new)));
        return ann.service().namespace().tryRun(Duration.ofSeconds(30), line);
    }
}
