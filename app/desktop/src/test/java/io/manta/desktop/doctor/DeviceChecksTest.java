package io.manta.desktop.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.Samples;
import io.manta.desktop.World;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.doctor.Finding.Help;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.text.Texts;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.FailureView;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.NatView;
import io.manta.ipc.reply.NetcheckReply;
import io.manta.ipc.reply.Severity;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DeviceChecksTest {
    private final World world = new World();

    private List<Finding> check(ServiceSnapshot service, Optional<NetcheckReply> netcheck) {
        return new DeviceChecks(world.texts, world.errors)
                .of(new Facts(service, netcheck, Optional.empty(), Optional.empty()));
    }

    private List<Finding> check(StatusView status) {
        return check(ServiceSnapshot.running(status, Permission.OPERATE), Optional.empty());
    }

    private static Finding titled(List<Finding> findings, String title) {
        return findings.stream().filter(f -> f.title().equals(title)).findFirst().orElseThrow();
    }

    @Test
    void findsNothingToDoWhereAllIsWell() {
        NetcheckReply net = Samples.netcheck(false);
        NetcheckReply quiet =
                new NetcheckReply(
                        net.port(),
                        net.endpoints(),
                        net.nat(),
                        net.stun(),
                        net.sources().subList(0, 2));
        List<Finding> findings =
                check(
                        ServiceSnapshot.running(Samples.connected(), Permission.OPERATE),
                        Optional.of(quiet));
        assertThat(findings).hasSize(6).allMatch(f -> f.lamp() == Lamp.GOOD);
        assertThat(findings).allMatch(f -> f.remedy().isEmpty() && f.help() == Help.NONE);
        assertThat(titled(findings, "3 rooms").text())
                .isEqualTo("11 of 15 others are there, one of them through a relay.");
    }

    @ParameterizedTest
    @EnumSource(
            value = ServiceCondition.class,
            names = {"RUNNING"},
            mode = EnumSource.Mode.EXCLUDE)
    void offersToRepairAServiceThatIsOfNoUse(ServiceCondition condition) {
        List<Finding> findings =
                check(ServiceSnapshot.looking().under(condition, "why"), Optional.empty());
        assertThat(findings).hasSize(1);
        assertThat(findings.getFirst().lamp()).isEqualTo(Lamp.BAD);
        assertThat(findings.getFirst().help()).isEqualTo(Help.REPAIR);
    }

    @Test
    void saysToWhoMayOnlyLookHowToGetTheRight() {
        Finding first =
                check(
                                ServiceSnapshot.running(Samples.connected(), Permission.READ),
                                Optional.empty())
                        .getFirst();
        assertThat(first.lamp()).isEqualTo(Lamp.CARE);
        assertThat(first.help()).isEqualTo(Help.REPAIR);
    }

    @Test
    void offersToConnect() {
        Finding down = titled(check(Samples.disconnected()), "Disconnected");
        assertThat(down.lamp()).isEqualTo(Lamp.CARE);
        assertThat(down.help()).isEqualTo(Help.CONNECT);
    }

    @Test
    void saysWhyConnectingFailedInThePersonsWords() {
        StatusView failed =
                Samples.status(
                        TunnelState.FAILED,
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        Optional.of(
                                new FailureView(
                                        ErrorCode.TUN_MISSING.name(), "no /dev/net/tun", "x")));
        String title = world.errors.of(ErrorCode.TUN_MISSING, "").title();
        assertThat(titled(check(failed), title).lamp()).isEqualTo(Lamp.BAD);
    }

    @ParameterizedTest
    @CsvSource({
        "endpoint-independent, true, GOOD, behind a router",
        "endpoint-independent, false, GOOD, nothing in between",
        "endpoint-dependent, true, CARE, another port for each destination",
        "unknown, true, UNKNOWN, only one server answered",
        "no-answer, false, BAD, UDP may be blocked",
    })
    void saysHowTheDeviceIsSeenFromOutside(
            String mapping, boolean translated, Lamp lamp, String words) {
        NetcheckReply net = Samples.netcheck(false);
        NetcheckReply seen =
                new NetcheckReply(
                        net.port(),
                        net.endpoints(),
                        List.of(
                                new NatView(
                                        "ipv4", mapping, Optional.of("203.0.113.5:1"), translated)),
                        net.stun(),
                        net.sources());
        Finding finding =
                titled(new NetworkChecks(world.texts).of(seen), "Seen from outside, IPv4");
        assertThat(finding.lamp()).isEqualTo(lamp);
        assertThat(finding.text()).contains(words);
        assertThat(finding.remedy().isEmpty()).isEqualTo(lamp == Lamp.GOOD || lamp == Lamp.UNKNOWN);
        if (lamp == Lamp.CARE) {
            assertThat(finding.remedy()).contains("UDP port 41820");
        }
    }

    @Test
    void namesAWayThatFailsOnce() {
        StatusView status =
                withHealth(
                        new HealthView(
                                "discovery-https://pkarr.example",
                                Severity.INFO,
                                "relay failed",
                                "x",
                                Samples.NOW),
                        new HealthView(
                                "path-narrow:bob",
                                Severity.WARNING,
                                "the path to bob is narrow",
                                "Use TCP.",
                                Samples.NOW),
                        new HealthView(
                                "unheard-of", Severity.ERROR, "Something.", "Do it.", Samples.NOW));
        List<Finding> findings =
                check(
                        ServiceSnapshot.running(status, Permission.OPERATE),
                        Optional.of(Samples.netcheck(false)));
        assertThat(findings).filteredOn(f -> f.text().contains("relay failed")).hasSize(1);
        assertThat(titled(findings, "A path carries small packets only").remedy())
                .isEqualTo("Use TCP.");
        assertThat(titled(findings, "Something does not work").lamp()).isEqualTo(Lamp.BAD);
    }

    private static StatusView withHealth(HealthView... health) {
        return Samples.status(
                TunnelState.UP,
                List.of(Samples.family()),
                List.of(),
                List.of(),
                List.of(health),
                Optional.empty());
    }

    @Test
    void speaksGerman() {
        Texts german = Texts.in(Locale.GERMANY);
        List<Finding> findings =
                new DeviceChecks(german, new ErrorPresenter(german))
                        .of(
                                new Facts(
                                        ServiceSnapshot.running(
                                                Samples.connected(), Permission.OPERATE),
                                        Optional.of(Samples.netcheck(true)),
                                        Optional.empty(),
                                        Optional.empty()));
        assertThat(titled(findings, "3 Räume").text())
                .isEqualTo("11 von 15 anderen sind da, einer davon über ein Relay.");
    }
}
