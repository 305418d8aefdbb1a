package io.manta.installer.rooms;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.installer.lab.Await;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;

/** What members are called, by all and by one. */
@Tag("os")
class NamesOsTest {
    @RegisterExtension static final SharedLab LAB = SharedLab.lan("ann", "bob", "cid");

    private final Member ann = LAB.member("ann");
    private final Member bob = LAB.member("bob");
    private final Member cid = LAB.member("cid");

    @Test
    void getsANumberWhenItIsTaken() {
        String room = ann.create("numbers", "--hostname", "pc");
        String code = ann.code(room, "--reusable");

        bob.join(code, "--hostname", "pc");
        cid.join(code, "--hostname", "pc");

        assertThat(bob.hostname(room)).isEqualTo("pc-1");
        assertThat(cid.hostname(room)).isEqualTo("pc-2");
        Agreement.within(Member.PATIENCE, room, 3, LAB.members());
    }

    @Test
    void changesForEverybody() {
        String room = ann.create("renamed");
        String code = ann.code(room, "--reusable");
        bob.join(code, "--hostname", "old");
        cid.join(code, "--hostname", "other");

        JsonNode reply = bob.ask("hostname", room, "new");

        assertThat(reply.path("hostname").asString()).isEqualTo("new");
        assertThat(hasName(bob, room, "new")).isTrue();
        Agreement.within(Member.PATIENCE, room, 3, LAB.members());
        assertThat(cid.peer(room, bob).path("hostname").asString()).isEqualTo("new");
        bob.ask("hostname", room, "other");
        assertThat(hasName(bob, room, "other-1")).isTrue();
        bob.refused("hostname", room, "no_good").is("INVALID_ARGUMENT").naming("no_good");
        bob.refused("hostname", "nowhere", "x").is("NOT_FOUND").naming("nowhere");
    }

    @Test
    void isAWishUntilACoordinatorHearsOfIt() {
        String room = ann.create("wished");
        bob.join(ann.code(room), "--hostname", "before");
        LAB.get().unplug(ann);
        try {
            JsonNode reply = bob.ask("hostname", room, "after");
            assertThat(reply.path("confirmed").asBoolean()).isFalse();
            bob.service().restart();
            assertThat(bob.network(room).path("wished_hostname").asString()).isEqualTo("after");
        } finally {
            LAB.get().plug(ann);
        }

        assertThat(hasName(bob, room, "after")).isTrue();
        assertThat(bob.network(room).path("wished_hostname").isNull()).isTrue();
    }

    @Test
    void isAnotherForOnePersonOnly() {
        String room = ann.create("aliases");
        bob.join(ann.code(room), "--hostname", "laptop-7f3");

        ann.ask("alias", "set", room, "laptop-7f3", "bobs-laptop");

        JsonNode known = ann.ask("whois", room, "bobs-laptop");
        assertThat(known.path("member").path("device_id").asString()).isEqualTo(bob.deviceId());
        assertThat(known.path("member").path("hostname").asString()).isEqualTo("laptop-7f3");
        assertThat(known.path("alias").asString()).isEqualTo("bobs-laptop");
        assertThat(ann.read("ping", "-c", "1", "bobs-laptop")).contains("answer from");
        bob.refused("whois", room, "bobs-laptop").is("NOT_FOUND").naming("bobs-laptop");
        ann.refused("alias", "set", room, "laptop-7f3", "no_good").is("INVALID_ARGUMENT");
        ann.refused("alias", "set", room, "nobody", "somebody").is("NOT_FOUND").naming("nobody");
        assertThat(ann.read("alias", room)).contains("bobs-laptop", "laptop-7f3");
        ann.ask("alias", "rm", room, "bobs-laptop");
        assertThat(ann.ask("alias", "list", room).path("aliases").isEmpty()).isTrue();
        ann.refused("alias", "rm", room, "bobs-laptop").is("NOT_FOUND");
    }

    @Test
    void leadsToEverythingThatIsKnown() {
        String room = ann.create("known");
        bob.join(ann.code(room), "--hostname", "barn");
        String address = bob.network(room).path("ipv6").asString();

        for (String name :
                new String[] {"barn", address, bob.deviceId(), bob.deviceId().substring(0, 8)}) {
            JsonNode known = ann.ask("whois", room, name);
            assertThat(known.path("member").path("device_id").asString()).isEqualTo(bob.deviceId());
            assertThat(known.path("joined_at").asString()).isNotBlank();
            assertThat(known.path("self").asBoolean()).isFalse();
            assertThat(known.path("expires_at").isNull()).as("it stays as it was let in").isTrue();
        }
        JsonNode self = ann.ask("whois", room, ann.hostname(room));
        assertThat(self.path("self").asBoolean()).isTrue();
        assertThat(self.path("expires_at").isNull()).isTrue();
        assertThat(ann.read("whois", room, "barn"))
                .contains("barn", bob.deviceId(), address)
                .doesNotContain("Expires");
        ann.refused("whois", room, "nobody").is("NOT_FOUND").naming("nobody");
    }

    @Test
    void isWhatOnePings() {
        String room = ann.create("pinged");
        bob.join(ann.code(room), "--hostname", "mill");
        assertThat(ann.reaches(bob, room)).isTrue();

        JsonNode reply = ann.ask("ping", "mill", "-c", "2", "-i", "0.1");

        assertThat(reply.path("sent").asInt()).isEqualTo(2);
        assertThat(reply.path("received").asInt()).isEqualTo(2);
        assertThat(reply.path("rtt_ms").path("avg").asDouble()).isPositive();
        assertThat(reply.path("path").asString()).isEqualTo("lan");
        assertThat(ann.ask("ping", "mill.pinged", "-c", "1").path("received").asInt()).isOne();
        ann.refused("ping", "windmill").is("NOT_FOUND").naming("windmill");
    }

    private static boolean hasName(Member member, String room, String name) {
        return Await.until(Member.PATIENCE, () -> member.hostname(room).equals(name));
    }
}
