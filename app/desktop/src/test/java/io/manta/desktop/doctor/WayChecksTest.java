package io.manta.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PingReply;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WayChecksTest {
    private final World world = new World();
    private final WayChecks checks = new WayChecks(world.texts, world.amounts);

    private static Facts facts(String name, boolean symmetric, Optional<Double> rttMs) {
        Optional<String> peer =
                Samples.family().peers().stream()
                        .filter(each -> each.hostname().orElse("").equals(name))
                        .findFirst()
                        .flatMap(PeerView::deviceId);
        return new Facts(
                ServiceSnapshot.running(Samples.connected(), Permission.OPERATE),
                Optional.of(Samples.netcheck(symmetric)),
                peer,
                Optional.of(
                        new PingReply(
                                name,
                                Optional.empty(),
                                rttMs.isPresent(),
                                rttMs,
                                PathKind.DIRECT)));
    }

    private List<Lamp> lamps(Facts facts) {
        return checks.stations(facts).stream().map(Station::lamp).toList();
    }

    private List<String> kinds(Facts facts) {
        return checks.stations(facts).stream().map(Station::kind).toList();
    }

    @Test
    void goesThroughRouterAndInternetToADirectPeer() {
        Facts bob = facts("bob-desktop", false, Optional.of(18.0));
        assertThat(kinds(bob)).containsExactly("device", "router", "between", "peer");
        assertThat(lamps(bob)).containsOnly(Lamp.GOOD);
        assertThat(checks.findings(bob)).allMatch(f -> f.lamp() == Lamp.GOOD);
        assertThat(checks.findings(bob).get(1).text()).contains("18 ms");
    }

    @Test
    void passesTheRouterByInTheLocalNetwork() {
        assertThat(kinds(facts("ann-phone", false, Optional.of(2.0))))
                .containsExactly("device", "between", "peer");
    }

    @Test
    void saysOfARelayedPeerHowToMakeItDirect() {
        Facts carol = facts("carol-work", true, Optional.of(74.0));
        assertThat(lamps(carol)).containsExactly(Lamp.GOOD, Lamp.CARE, Lamp.CARE, Lamp.GOOD);
        Finding path = checks.findings(carol).getFirst();
        assertThat(path.text()).contains("203.0.113.9:41820");
        assertThat(path.remedy()).contains("UDP port 41820");
    }

    @Test
    void saysOfWhoIsAwayWhatToLookAt() {
        Facts dad = facts("dad-pc", false, Optional.empty());
        assertThat(lamps(dad).getLast()).isEqualTo(Lamp.BAD);
        assertThat(checks.findings(dad).getFirst().lamp()).isEqualTo(Lamp.BAD);
        assertThat(checks.findings(dad).get(1).text()).contains("did not come back");
        assertThat(checks.findings(dad).get(2).lamp()).isEqualTo(Lamp.UNKNOWN);
    }

    @Test
    void goesToTheInternetWithoutAPeer() {
        Facts nobody = facts("nobody", false, Optional.empty());
        assertThat(kinds(nobody)).containsExactly("device", "router", "between");
        assertThat(checks.findings(nobody)).isEmpty();
    }
}
