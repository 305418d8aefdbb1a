package io.manta.daemon.api;

import static io.manta.daemon.api.MeshViews.at;
import static io.manta.daemon.api.MeshViews.connected;
import static io.manta.daemon.api.MeshViews.device;
import static io.manta.daemon.api.MeshViews.member;
import static io.manta.daemon.api.MeshViews.network;
import static io.manta.daemon.api.MeshViews.prefix;
import static io.manta.daemon.api.MeshViews.view;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.net.Endpoint;
import io.manta.base.net.IpPrefix;
import io.manta.engine.peer.PeerSpec;
import io.manta.identity.DeviceId;
import io.manta.identity.MeshAddress;
import io.manta.mesh.view.MeshView;
import io.manta.wireguard.crypto.TunnelPrivateKey;
import io.manta.wireguard.handshake.LocalIdentity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MemberSpecsTest {
    private static final IpPrefix OWN_CIDR = prefix("10.200.0.1/32");

    private final Random random = new Random(1);
    private final TunnelKeys keys = new TunnelKeys();
    private final MemberSpecs specs =
            new MemberSpecs(keys, new LocalIdentity(TunnelPrivateKey.generate(random::nextBytes)));

    @Test
    void aDeviceIsOnePeerOverAllItsNetworks() {
        Membership membership =
                in(
                        view(
                                network(1, "home", member(2, "bob"), member(3, "carl")),
                                network(
                                        2,
                                        "lab",
                                        "10.200.0.1",
                                        Optional.of(prefix("10.200.0.0/16")),
                                        member(2, "bob", "10.200.0.2"))));

        List<PeerSpec> made = specs.of(membership, List.of()).specs();

        assertThat(made).hasSize(2);
        PeerSpec bob = named(made, "bob.home");
        assertThat(bob.key()).isEqualTo(keys.of(device(2)));
        assertThat(bob.allowedIps())
                .containsExactlyInAnyOrder(
                        IpPrefix.ofHost(MeshAddress.of(device(2)).ipv4()),
                        IpPrefix.ofHost(MeshAddress.of(device(2)).ipv6()),
                        prefix("10.200.0.2/32"));
        assertThat(bob.ours()).contains(OWN_CIDR).hasSize(3);
        assertThat(named(made, "carl.home").ours())
                .as("carl is not in the lab")
                .doesNotContain(OWN_CIDR);
    }

    @Test
    void whereADeviceIsHeardIsTriedBeforeWhereItMayBe() {
        Membership membership =
                new Membership(
                        view(
                                network(
                                        1,
                                        "home",
                                        connected(member(2, "bob"), at("192.0.2.9"), at("fd00::9")),
                                        member(3, "carl"))),
                        Map.of(device(2), at("203.0.113.5")),
                        Optional.empty());

        List<PeerSpec> made = specs.of(membership, List.of()).specs();

        assertThat(named(made, "bob.home").candidates())
                .containsExactly(at("203.0.113.5"), at("192.0.2.9"), at("fd00::9"));
        assertThat(named(made, "bob.home").keepalive()).isEqualTo(Duration.ofSeconds(25));
        assertThat(named(made, "bob.home").held()).contains(at("203.0.113.5"));
        assertThat(named(made, "carl.home").keepalive()).as("carl is away").isZero();
        assertThat(named(made, "carl.home").held()).isEmpty();
    }

    @Test
    void anAddressOfOneLinkIsForWhoIsNotHeardAnywhereElse() {
        Endpoint oneLink = new Endpoint(0xfe80L << 48, 9, 41820, 2);
        Endpoint lan = at("10.9.0.2");

        assertThat(candidatesOfBob(Map.of(), oneLink, lan)).containsExactly(oneLink, lan);
        assertThat(candidatesOfBob(Map.of(device(2), lan), oneLink)).containsExactly(lan);
        assertThat(candidatesOfBob(Map.of(device(2), oneLink), lan)).containsExactly(oneLink, lan);
    }

    private List<Endpoint> candidatesOfBob(Map<DeviceId, Endpoint> heard, Endpoint... places) {
        MeshView view = view(network(1, "home", connected(member(2, "bob"), places)));
        Membership membership = new Membership(view, heard, Optional.empty());
        return named(specs.of(membership, List.of()).specs(), "bob.home").candidates();
    }

    @Test
    void anAddressOfTwoDevicesBelongsToTheLowerId() {
        int lower = device(2).compareTo(device(3)) < 0 ? 2 : 3;
        Membership membership =
                in(
                        view(
                                network(1, "home", member(2, "bob", "100.64.9.9")),
                                network(2, "work", member(3, "carl", "100.64.9.9"))));

        MemberSpecs.Made made = specs.of(membership, List.of());

        IpPrefix shared = prefix("100.64.9.9/32");
        assertThat(made.specs())
                .filteredOn(spec -> spec.allowedIps().contains(shared))
                .extracting(PeerSpec::key)
                .containsExactly(keys.of(device(lower)));
        assertThat(made.specs()).allMatch(spec -> !spec.allowedIps().isEmpty());
        assertThat(made.clashes())
                .singleElement()
                .asString()
                .contains("100.64.9.9", "bob.home", "carl.work");
    }

    @Test
    void whatIsTakenAlreadyIsLeftToWhoHasIt() {
        Membership membership = in(view(network(1, "home", member(2, "bob", "100.64.9.9"))));

        MemberSpecs.Made made = specs.of(membership, List.of(prefix("100.64.9.9/32")));

        assertThat(made.specs().getFirst().allowedIps()).hasSize(1);
        assertThat(made.clashes()).hasSize(1);
    }

    @Test
    void leavesIpv4OfTheMeshToAnotherVpn() {
        MeshView view =
                view(
                        network(1, "home", member(2, "bob")),
                        network(
                                2,
                                "lab",
                                "10.200.0.1",
                                Optional.of(prefix("10.200.0.0/16")),
                                member(2, "bob", "10.200.0.2")));
        Membership membership = new Membership(view, Map.of(), Optional.of("tailscale0"));

        PeerSpec bob = specs.of(membership, List.of()).specs().getFirst();

        assertThat(bob.allowedIps())
                .containsExactlyInAnyOrder(
                        IpPrefix.ofHost(MeshAddress.of(device(2)).ipv6()), prefix("10.200.0.2/32"));
        assertThat(membership.addresses())
                .containsExactlyInAnyOrder(
                        IpPrefix.ofHost(MeshAddress.of(device(7)).ipv6()), OWN_CIDR);
        assertThat(membership.ranges())
                .containsExactlyInAnyOrder(MeshAddress.IPV6_RANGE, prefix("10.200.0.0/16"));
    }

    @Test
    void everyNetworkIsOneRange() {
        assertThat(Membership.NONE.ranges()).isEmpty();
        assertThat(in(view(network(1, "home"), network(2, "work"))).ranges())
                .containsExactlyInAnyOrder(MeshAddress.IPV4_RANGE, MeshAddress.IPV6_RANGE);
        assertThat(
                        in(view(
                                        network(
                                                1,
                                                "lab",
                                                "10.200.0.1",
                                                Optional.of(prefix("10.200.7.7/16")))))
                                .ranges())
                .containsExactlyInAnyOrder(prefix("10.200.0.0/16"), MeshAddress.IPV6_RANGE);
    }

    private static Membership in(MeshView view) {
        return new Membership(view, Map.of(), Optional.empty());
    }

    private static PeerSpec named(List<PeerSpec> made, String name) {
        return made.stream().filter(spec -> spec.name().equals(name)).findFirst().orElseThrow();
    }
}
