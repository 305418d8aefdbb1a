package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Outcome;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Commands about networks by somebody who mistypes, or has none. */
@Tag("os")
class NowhereOsTest {
    private static final String NOWHERE = "nowhere";

    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann");

    private final Member ann = LAB.member("ann");

    @Test
    void isNamedByEveryCommandThatDoesNotFindIt() {
        List<List<String>> commands =
                List.of(
                        List.of("leave", NOWHERE),
                        List.of("nuke", NOWHERE, "--force"),
                        List.of("kick", NOWHERE, "bob", "--yes"),
                        List.of("ephemeral", NOWHERE, "show"),
                        List.of("ephemeral", NOWHERE, "off"),
                        List.of("invite", NOWHERE),
                        List.of("invite", "list", NOWHERE),
                        List.of("invite", "revoke", NOWHERE, "abcd"),
                        List.of("requests", NOWHERE),
                        List.of("requests", "link", NOWHERE),
                        List.of("requests", "accept", NOWHERE, "abcd"),
                        List.of("requests", "deny", NOWHERE, "abcd"),
                        List.of("admin", "list", NOWHERE),
                        List.of("admin", "add", NOWHERE, "bob"),
                        List.of("admin", "remove", NOWHERE, "bob"),
                        List.of("hostname", NOWHERE, "desk"),
                        List.of("alias", NOWHERE),
                        List.of("alias", "set", NOWHERE, "bob", "bobby"),
                        List.of("alias", "rm", NOWHERE, "bobby"),
                        List.of("whois", NOWHERE, "bob"));

        for (List<String> command : commands) {
            ann.refused(command.toArray(String[]::new)).is("NOT_FOUND").naming(NOWHERE);
        }
    }

    @Test
    void isNotLookedForWhereTheCommandIsIncomplete() {
        String room = ann.create("complete");
        List<List<String>> commands =
                List.of(
                        List.of("create", "cabin"),
                        List.of("join"),
                        List.of("leave"),
                        List.of("nuke"),
                        List.of("kick", room),
                        List.of("invite"),
                        List.of("invite", "revoke", room),
                        List.of("requests", "accept", room),
                        List.of("requests", "deny", room),
                        List.of("requests", "link"),
                        List.of("admin"),
                        List.of("admin", "add", room),
                        List.of("admin", "remove", room),
                        List.of("hostname", room),
                        List.of("alias"),
                        List.of("alias", "set", room, "bob"),
                        List.of("alias", "rm", room),
                        List.of("whois", room));

        for (List<String> command : commands) {
            Outcome outcome = ann.service().command(command.toArray(String[]::new));
            assertThat(outcome.exitCode())
                    .as("%s: %s%s", command, outcome.out(), outcome.err())
                    .isEqualTo(2);
            assertThat(outcome.err()).as("%s says what is wrong", command).isNotBlank();
        }
    }
}
