package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.identity.DeviceKey;
import io.manta.identity.MeshAddress;
import io.manta.identity.NetworkId;
import io.manta.identity.SeedSource;
import io.manta.mesh.call.CreateOptions;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.call.JoinOptions;
import io.manta.mesh.call.RenameOutcome;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import io.manta.mesh.lab.Seeded;
import io.manta.mesh.view.MemberView;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

/** Names and addresses. */
class NamesScenarioTest {
    private final MeshLab lab = new MeshLab(6);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private final MeshNode carl = lab.node("carl");

    private NetworkId home() {
        NetworkId home = ann.creates("home");
        bob.joins(ann.invites());
        carl.joins(ann.invites());
        lab.seconds(2);
        return home;
    }

    @Test
    void renamesAtOnceWhereTheCoordinatorIs() {
        NetworkId home = home();
        RenameOutcome outcome = ann.now(() -> ann.mesh().rename(home, "boss"));
        assertThat(outcome).isEqualTo(new RenameOutcome(true, "boss"));
        assertThat(bob.member(ann).hostname()).isEqualTo("boss");
        assertThat(ann.network().wantedHostname()).isEmpty();
    }

    @Test
    void keepsARenameUntilARosterConfirmsIt() {
        NetworkId home = home();
        ann.stop();
        RenameOutcome outcome = bob.now(() -> bob.mesh().rename(home, "laptop"));
        assertThat(outcome).isEqualTo(new RenameOutcome(false, "laptop"));
        assertThat(bob.network().wantedHostname()).contains("laptop");
        bob.restart();
        assertThat(bob.network().wantedHostname()).contains("laptop");
        ann.start();
        lab.seconds(90);

        assertThat(bob.network().hostname()).isEqualTo("laptop");
        assertThat(bob.network().wantedHostname()).isEmpty();
        assertThat(carl.member(bob).hostname()).isEqualTo("laptop");
    }

    @Test
    void asksAgainWhenTheAnswerIsLost() {
        NetworkId home = home();
        bob.mesh().rename(home, "laptop");
        lab.run(java.time.Duration.ofMillis(7));
        lab.cut(List.of(ann), List.of(bob, carl));
        lab.seconds(40);
        assertThat(bob.network().wantedHostname()).contains("laptop");
        lab.net.heal();
        lab.seconds(90);
        assertThat(bob.network().wantedHostname()).isEmpty();
        assertThat(ann.member(bob).hostname()).isEqualTo("laptop");
    }

    @Test
    void confirmsTheNumberedNameWhenTheWantedOneIsTaken() {
        NetworkId home = home();
        bob.now(() -> bob.mesh().rename(home, "box"));
        carl.now(() -> carl.mesh().rename(home, "box"));
        lab.seconds(5);

        assertThat(bob.network().hostname()).isEqualTo("box");
        assertThat(carl.network().hostname()).isEqualTo("box-1");
        assertThat(carl.network().wantedHostname()).isEmpty();
        // The plain name becomes free, and is really asked for.
        bob.now(() -> bob.mesh().rename(home, "crate"));
        carl.now(() -> carl.mesh().rename(home, "box"));
        lab.seconds(5);
        assertThat(carl.network().hostname()).isEqualTo("box");
    }

    @Test
    void takesTheLastOfSeveralWishes() {
        NetworkId home = home();
        ann.stop();
        bob.now(() -> bob.mesh().rename(home, "one"));
        bob.now(() -> bob.mesh().rename(home, "two"));
        ann.start();
        lab.seconds(90);
        assertThat(ann.member(bob).hostname()).isEqualTo("two");
        assertThat(bob.network().wantedHostname()).isEmpty();
    }

    @Test
    void keepsAliasesToItself() {
        NetworkId home = home();
        bob.now(() -> bob.mesh().alias(home, carl.id(), Optional.of("karls-box")));
        bob.restart();

        assertThat(bob.member(carl).alias()).contains("karls-box");
        assertThat(ann.member(carl).alias()).isEmpty();
        assertThat(bob.failure(() -> bob.mesh().alias(home, ann.id(), Optional.of("karls-box"))))
                .isEqualTo(ErrorCode.ALREADY_EXISTS);
        for (String text : List.of(" ", "", "no_good", "Karl's box", "-a", "a".repeat(64))) {
            assertThat(bob.failure(() -> bob.mesh().alias(home, ann.id(), Optional.of(text))))
                    .as(text)
                    .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        }
        bob.now(() -> bob.mesh().alias(home, carl.id(), Optional.empty()));
        assertThat(bob.member(carl).alias()).isEmpty();
    }

    @Test
    void findsWhoIsMeant() throws MantaException {
        NetworkId home = home();
        bob.now(() -> bob.mesh().alias(home, carl.id(), Optional.of("karl")));
        MemberView known = bob.member(carl);
        for (String said :
                List.of(
                        known.hostname(),
                        "karl",
                        known.ipv4().orElseThrow().getHostAddress(),
                        known.ipv6().orElseThrow().getHostAddress(),
                        carl.id().toString(),
                        carl.id().shortForm())) {
            assertThat(bob.network().member(said)).isEqualTo(known);
        }
        assertThat(bob.view().select("home").id()).isEqualTo(home);
        assertThat(bob.view().select(home.toString()).id()).isEqualTo(home);
        Assertions.assertThatThrownBy(() -> bob.network().member("nobody"))
                .isInstanceOf(MantaException.class)
                .hasMessageContaining("nobody");
        Assertions.assertThatThrownBy(() -> bob.view().select("away")).hasMessageContaining("away");
    }

    @Test
    void givesAddressesOfTheNetworksOwnRangeUntilThereIsNone() throws MantaException {
        NetworkId lan =
                ann.now(
                                () ->
                                        ann.mesh()
                                                .create(
                                                        CreateOptions.named("lan")
                                                                .cidr(prefix("10.200.0.0/29"))))
                        .id();
        String key = ann.invites(InviteOptions.REUSABLE);
        List<MeshNode> in = new ArrayList<>(List.of(ann));
        for (int i = 0; i < 5; i++) {
            MeshNode node = lab.node("node" + i);
            node.joins(key);
            in.add(node);
        }
        assertThat(bob.failure(() -> bob.mesh().join(JoinOptions.of(key))))
                .isEqualTo(ErrorCode.NO_ADDRESS_LEFT);
        Set<InetAddress> addresses = new HashSet<>();
        in.forEach(node -> addresses.add(node.network().ipv4().orElseThrow()));

        assertThat(ann.network().ipv4().orElseThrow().getHostAddress()).isEqualTo("10.200.0.1");
        assertThat(addresses).hasSize(6).allMatch(prefix("10.200.0.0/29")::contains);
        // Somebody leaves; the address rests for a day.
        MeshNode last = in.removeLast();
        last.now(() -> last.mesh().leave(lan));
        lab.seconds(120);
        assertThat(bob.failure(() -> bob.mesh().join(JoinOptions.of(key))))
                .isEqualTo(ErrorCode.NO_ADDRESS_LEFT);
        lab.clock.advance(java.time.Duration.ofHours(25));
        lab.seconds(120);
        bob.joins(key);
        assertThat(bob.network().prefix()).contains(prefix("10.200.0.0/29"));
    }

    @Test
    void refusesARangeWithoutHosts() {
        assertThat(
                        ann.failure(
                                () ->
                                        ann.mesh()
                                                .create(
                                                        CreateOptions.named("lan")
                                                                .cidr(prefix("10.0.0.0/31")))))
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
        assertThat(ann.store.networks()).isEmpty();
    }

    @Test
    void settlesAnAddressThatTwoCoordinatorsGaveAway() {
        List<DeviceKey> twins = twins();
        MeshNode one = lab.node("one", twins.getFirst());
        MeshNode two = lab.node("two", twins.getLast());
        NetworkId home = home();
        ann.now(() -> ann.mesh().addAdmin(home, bob.id()));
        lab.seconds(2);
        lab.cut(List.of(ann, one), List.of(bob, two, carl));
        lab.seconds(30);
        one.joins(ann.invites());
        two.joins(bob.invites());
        assertThat(one.network().ipv4()).isEqualTo(two.network().ipv4());
        lab.net.heal();
        lab.seconds(90);

        lab.assertAreTheMembers(ann, bob, carl, one, two);
        MeshNode lower = one.id().compareTo(two.id()) < 0 ? one : two;
        MeshNode higher = lower == one ? two : one;
        assertThat(lower.network().ipv4()).contains(MeshAddress.of(lower.id()).ipv4());
        assertThat(higher.network().ipv4()).isNotEqualTo(lower.network().ipv4());
        for (MeshNode node : List.of(ann, bob, carl)) {
            assertThat(node.member(higher).ipv4()).isEqualTo(higher.network().ipv4());
            assertThat(node.member(lower).ipv4()).isEqualTo(lower.network().ipv4());
        }
    }

    /** Two keys whose IPv4 addresses are the same: among some thousands there always are. */
    private static List<DeviceKey> twins() {
        Map<InetAddress, DeviceKey> seen = new HashMap<>();
        SeedSource source = Seeded.source(99);
        while (true) {
            DeviceKey key = DeviceKey.generate(source);
            DeviceKey other = seen.put(MeshAddress.of(key.deviceId()).ipv4(), key);
            if (other != null) {
                return List.of(other, key);
            }
        }
    }

    private static IpPrefix prefix(String text) {
        try {
            return IpPrefix.parse(text);
        } catch (MantaException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void namesANetworkAnewWhereItsNameIsTaken() {
        ann.creates("home");
        carl.creates("home");
        bob.joins(ann.invites());
        bob.joins(carl.invites());

        assertThat(bob.view().networks())
                .extracting(network -> network.name())
                .containsExactly("home", "home-1");
        assertThat(bob.view().networks())
                .extracting(network -> network.sharedName())
                .containsExactly("home", "home");
    }
}
