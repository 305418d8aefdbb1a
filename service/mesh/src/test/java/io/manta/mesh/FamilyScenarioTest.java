package io.manta.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.MantaException;
import io.manta.base.net.IpPrefix;
import io.manta.mesh.call.CreateOptions;
import io.manta.mesh.call.InviteOptions;
import io.manta.mesh.lab.MeshLab;
import io.manta.mesh.lab.MeshNode;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A device whose machine has another VPN in the mesh's IPv4 range goes by IPv6 alone. */
class FamilyScenarioTest {
    private final MeshLab lab = new MeshLab(41);
    private final MeshNode ann = lab.node("ann");
    private final MeshNode bob = lab.node("bob");
    private final MeshNode carl = lab.node("carl");

    private void gather() {
        String code = ann.invites(InviteOptions.REUSABLE);
        bob.joins(code);
        carl.joins(code);
        lab.seconds(5);
    }

    private static void assertSeesNoIpv4(MeshNode node, MeshNode of) {
        assertThat(node.member(of).ipv6Only()).as("%s about %s", node, of).isTrue();
        assertThat(node.member(of).ipv4()).isEmpty();
        assertThat(node.member(of).ipv6()).isEqualTo(of.network().ipv6());
    }

    private static void assertSeesBoth(MeshNode node, MeshNode of) {
        assertThat(node.member(of).ipv6Only()).as("%s about %s", node, of).isFalse();
        assertThat(node.member(of).ipv4()).isPresent().isEqualTo(of.network().ipv4());
    }

    @Test
    void isKnownToAllOthersAsThat() {
        bob.ipv6Only(true);
        ann.creates("home");

        gather();

        assertSeesNoIpv4(ann, bob);
        assertSeesNoIpv4(carl, bob);
        assertSeesBoth(ann, carl);
        assertSeesBoth(bob, ann);
        // Nobody remembers for it: it says so each time.
        carl.restart();
        lab.seconds(20);
        assertSeesNoIpv4(carl, bob);
    }

    @Test
    void saysSoWhenThatChanges() {
        ann.creates("home");
        gather();
        assertSeesBoth(ann, bob);

        bob.ipv6Only(true);
        bob.mesh().networkChanged();
        lab.seconds(2);
        assertSeesNoIpv4(ann, bob);
        assertSeesNoIpv4(carl, bob);
        // Whoever looks at its connections again must not go back to what was said at first.
        lab.seconds(130);
        assertSeesNoIpv4(ann, bob);

        bob.ipv6Only(false);
        bob.mesh().networkChanged();
        lab.seconds(2);
        assertSeesBoth(ann, bob);
        assertSeesBoth(carl, bob);
    }

    @Test
    void isKnownFromACoordinatorWhereThereIsNoConnection() {
        bob.ipv6Only(true);
        ann.creates("home");
        gather();
        carl.stop();
        lab.cut(List.of(bob), List.of(carl));
        carl.start();
        lab.seconds(30);

        assertThat(carl.member(bob).connected()).isFalse();
        assertSeesNoIpv4(carl, bob);
    }

    @Test
    void keepsItsIpv4InARangeOfTheNetworkItself() throws MantaException {
        IpPrefix range = IpPrefix.parse("10.200.0.0/16");
        bob.ipv6Only(true);
        ann.now(() -> ann.mesh().create(CreateOptions.named("ranch").cidr(range)));

        gather();

        assertThat(ann.member(bob).ipv6Only()).isTrue();
        assertThat(ann.member(bob).ipv4()).isPresent().isEqualTo(bob.network().ipv4());
    }
}
