package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Somebody makes networks. */
@Tag("os")
class CreateOsTest {
    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob", "cid");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private final Member cid = LAB.member("cid");

    @Test
    void saysItsIdAndWhatToDoFirst() {
        String page = ann.read("create", "--name", "cabin");

        String room = room("cabin").path("id").asString();
        assertThat(page).contains("cabin", room, "manta invite");
        assertThat(page.lines()).allSatisfy(line -> assertThat(line.length()).isLessThan(101));
    }

    @Test
    void isFoundedWithItsMakerAlone() {
        JsonNode made = ann.ask("create", "--name", "hut", "--hostname", "boss");

        JsonNode seen = ann.network(made.path("id").asString());
        for (String name : new String[] {"id", "name", "ipv4", "ipv6", "hostname"}) {
            assertThat(made.path(name).asString()).as(name).isEqualTo(seen.path(name).asString());
        }
        assertThat(made.path("id").asString()).matches("[ybndrfg8ejkmcpqxot1uwisza345h769]{52}");
        assertThat(made.path("hostname").asString()).isEqualTo("boss");
        assertThat(made.path("ipv4").asString())
                .isEqualTo(ann.ask("status").path("ipv4").asString());
        assertThat(made.path("ipv6").asString()).startsWith("fd6d:616e:7461:");
        assertThat(seen.path("role").asString()).isEqualTo("coordinator");
        assertThat(seen.path("mode").asString()).isEqualTo("closed");
        assertThat(seen.path("members").asInt()).isEqualTo(1);
        assertThat(seen.path("requests").asInt()).isZero();
        assertThat(seen.path("peers").isEmpty()).isTrue();
    }

    @Test
    void isNamedAndItsMakerTooWhenNobodySaysHow() {
        JsonNode made = bob.ask("create");

        assertThat(made.path("name").asString()).isNotBlank();
        assertThat(made.path("hostname").asString()).matches("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    }

    @Test
    void letsEverybodyInWhenItIsOpen() {
        String room = ann.create("lobby", "--open");

        assertThat(ann.network(room).path("mode").asString()).isEqualTo("open");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                "two\nlines",
                "a/b",
                "a.b",
                "-x",
                "x-",
                "Großhaus",
                "\u202Eabc"
            })
    void isNotGivenAnImpossibleName(String name) {
        ann.refused("create", "--name", name).is("INVALID_ARGUMENT");
    }

    @Test
    void isNotGivenANameAsLongAsABook() {
        ann.refused("create", "--name", "n".repeat(300)).is("INVALID_ARGUMENT");
    }

    @Test
    void isNotGivenTheNameOfAnother() {
        ann.create("taken");

        ann.refused("create", "--name", "taken").is("ALREADY_EXISTS").naming("taken");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-bob", "bob-", "b_b", "b.b", "bob!", ""})
    void givesItsMakerNoImpossibleName(String hostname) {
        ann.refused("create", "--name", "never", "--hostname", hostname).is("INVALID_ARGUMENT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"banana", "10.200.0.0/33", "10.200.0.0/31", "fd00:200::/127", "224.0.0.0/8"})
    void hasNoImpossibleRange(String range) {
        ann.refused("create", "--name", "never", "--cidr", range)
                .is("INVALID_ARGUMENT")
                .naming(range);
    }

    @Test
    void givesItsMakerTheFirstAddressOfARange() {
        assertThat(ann.ask("create", "--name", "ranch", "--cidr", "10.201.0.0/16").path("ipv4"))
                .hasToString("\"10.201.0.1\"");
        assertThat(ann.ask("create", "--name", "range6", "--cidr", "fd00:201::/48").path("ipv6"))
                .hasToString("\"fd00:201::1\"");
    }

    @Test
    void isFullWhenItsRangeIs() {
        String room = ann.create("tiny", "--cidr", "10.202.0.0/30");
        bob.join(ann.code(room));
        assertThat(bob.network(room).path("ipv4").asString()).isEqualTo("10.202.0.2");
        assertThat(ann.reaches(bob, room)).isTrue();
        JsonNode invite = ann.invite(room);

        cid.refused("join", invite.path("code").asString())
                .is("NO_ADDRESS_LEFT")
                .naming("no address left in 10.202.0.0/30 (2 used)");

        assertThat(ann.stateOf(room, invite)).as("the invite was not spent").isEqualTo("open");
    }

    private JsonNode room(String name) {
        for (JsonNode network : ann.ask("status").path("networks")) {
            if (network.path("name").asString().equals(name)) {
                return network;
            }
        }
        throw new AssertionError("no network " + name);
    }
}
