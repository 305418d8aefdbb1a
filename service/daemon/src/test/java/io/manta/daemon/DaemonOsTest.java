package io.manta.daemon;

import static io.manta.daemon.DaemonLab.ask;
import static io.manta.daemon.DaemonLab.awaitUp;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.time.Clock;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.PeerAddRequest;
import io.manta.ipc.request.StatusRequest;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.socket.IpcClient;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Real processes with real TUN devices, each in a network namespace of its own. */
class DaemonOsTest extends OneLabOsTest {
    private static final String KEY = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

    @Test
    void staysDownAfterARestartWhenItWasDown() throws Exception {
        MantadProcess first = lab.start("a", "--tun", "mt0");
        IpcClient client = lab.connect(first, "a");
        awaitUp(client);
        ask(client, new DownRequest());
        stop(first);

        MantadProcess second = lab.start("a", "--tun", "mt0");
        lab.connect(second, "a");
        second.signal("TERM");

        assertThat(second.exitCode()).isZero();
        assertThat(second.output()).contains("standby: autostart=LAST");
    }

    @Test
    void readsSettingsOnHangup() throws Exception {
        MantadProcess service = lab.start("a", "--tun", "mt0");
        IpcClient client = lab.connect(service, "a");
        awaitUp(client);
        Files.writeString(lab.state("a").resolve("settings.json"), "{\"version\":1,\"mtu\":1400}");

        service.signal("HUP");

        long deadline = Clock.system().nanos() + 10_000_000_000L;
        while (ask(client, new StatusRequest()).mtu() != 1_400) {
            assertThat(Clock.system().nanos()).isLessThan(deadline);
        }
        assertThat(lab.namespace().ip("link", "show", "mt0")).contains("mtu 1400");
    }

    @Test
    void startsAgainAfterBeingKilledAndCleansUpWhenAsked() throws Exception {
        MantadProcess killed = lab.start("a", "--tun", "mt0");
        awaitUp(lab.connect(killed, "a"));
        killed.signal("KILL");
        killed.exitCode();
        assertThat(lab.state("a").resolve("journal")).isNotEmptyDirectory();

        MantadProcess again = lab.start("a", "--tun", "mt0");
        assertThat(awaitUp(lab.connect(again, "a")).tun()).hasValue("mt0");
        again.signal("KILL");
        again.exitCode();

        MantadProcess cleanup =
                lab.run(lab.namespace().enter(), "cleanup", "--state", lab.state("a").toString());
        assertThat(cleanup.exitCode()).as(cleanup.output()).isZero();
        assertThat(cleanup.output()).contains("undone: interface mt0");
        assertThat(lab.state("a").resolve("journal")).isEmptyDirectory();
        assertThat(lab.namespace().interfaces()).containsExactly("lo");
    }

    @Test
    void takesBackRulesForAllTrafficAfterBeingKilled() throws Exception {
        String before = rules();
        MantadProcess killed = lab.start("a", "--tun", "mt0");
        IpcClient client = lab.connect(killed, "a");
        awaitUp(client);
        ask(client, exit());
        assertThat(rules())
                .contains("lookup 41820")
                .contains("suppress_prefixlength 0")
                .contains("ipproto udp sport 41820 lookup main");
        assertThat(lab.namespace().ip("-6", "rule")).contains("lookup 41820");
        killed.signal("KILL");
        killed.exitCode();
        assertThat(rules()).as("rules outlive a process").contains("lookup 41820");

        MantadProcess again = lab.start("a", "--tun", "mt0");
        IpcClient anew = lab.connect(again, "a");
        awaitUp(anew);
        assertThat(lab.namespace().ip("rule").split("lookup 41820", -1)).as("once").hasSize(2);
        ask(anew, new ConfigSetRequest("port", "45001"));
        assertThat(rules()).contains("sport 45001 lookup main").doesNotContain("sport 41820");
        ask(anew, new DownRequest());
        assertThat(rules()).isEqualTo(before);
        ask(anew, new UpRequest(Optional.empty()));
        again.signal("KILL");
        again.exitCode();

        MantadProcess cleanup =
                lab.run(lab.namespace().enter(), "cleanup", "--state", lab.state("a").toString());
        assertThat(cleanup.exitCode()).as(cleanup.output()).isZero();
        assertThat(cleanup.output())
                .contains("undone: all IPv4 traffic into mt0", "undone: all IPv6 traffic into mt0");
        assertThat(rules()).isEqualTo(before);
        assertThat(lab.state("a").resolve("journal")).isEmptyDirectory();
    }

    /** And whether sources are checked by mark. */
    private String rules() throws Exception {
        List<String> command = new ArrayList<>(lab.namespace().enter());
        command.addAll(List.of("cat", "/proc/sys/net/ipv4/conf/all/src_valid_mark"));
        return lab.namespace().ip("rule")
                + lab.namespace().ip("-6", "rule")
                + Namespace.run(command.toArray(String[]::new));
    }

    private static PeerAddRequest exit() {
        return new PeerAddRequest(
                KEY,
                Optional.of("exit"),
                Optional.of("192.0.2.1:51820"),
                List.of("0.0.0.0/0", "::/0"),
                Optional.empty(),
                Optional.empty());
    }

    @Test
    void leavesAnInterfaceAloneThatAnotherTookMeanwhile() throws Exception {
        MantadProcess killed = lab.start("a", "--tun", "mt0");
        awaitUp(lab.connect(killed, "a"));
        killed.signal("KILL");
        killed.exitCode();
        MantadProcess other = lab.start("b", "--tun", "mt0");
        IpcClient client = lab.connect(other, "b");
        awaitUp(client);

        MantadProcess cleanup =
                lab.run(lab.namespace().enter(), "cleanup", "--state", lab.state("a").toString());

        assertThat(cleanup.exitCode()).isZero();
        assertThat(lab.namespace().interfaces()).contains("mt0");
        assertThat(ask(client, new StatusRequest()).active()).isTrue();
    }

    @Test
    void runsTwoServicesSideBySide() throws Exception {
        MantadProcess a = lab.start("a", "--tun", "mta", "--port", "45001");
        MantadProcess b = lab.start("b", "--tun", "mtb", "--port", "45001");

        StatusView first = awaitUp(lab.connect(a, "a"));
        StatusView second = awaitUp(lab.connect(b, "b"));

        assertThat(lab.namespace().interfaces()).contains("mta", "mtb");
        assertThat(first.port()).isNotEqualTo(second.port());
        assertThat(List.of(first, second))
                .anyMatch(
                        status ->
                                status.health().stream()
                                        .anyMatch(h -> h.code().equals("port-taken")));
    }

    @Test
    void changesItsPortAtOnceAndItsPeerFollows() throws Exception {
        MantadProcess a = lab.start("a", "--tun", "mta");
        MantadProcess b = lab.start("b", "--tun", "mtb", "--port", "45002");
        IpcClient ann = lab.connect(a, "a");
        IpcClient bob = lab.connect(b, "b");
        introduce(ann, awaitUp(bob), Optional.of("127.0.0.1:45002"));
        introduce(bob, awaitUp(ann), Optional.empty());
        DaemonLab.await(bob, status -> peerEndpoint(status).equals("127.0.0.1:41820"));

        ask(ann, new ConfigSetRequest("port", "45001"));

        StatusView seen =
                DaemonLab.await(bob, status -> peerEndpoint(status).equals("127.0.0.1:45001"));
        assertThat(seen.peers().getFirst().state()).isEqualTo(PeerState.ONLINE);
        assertThat(ask(ann, new StatusRequest()).port()).isEqualTo(45_001);
        assertThatThrownBy(() -> ask(ann, new ConfigSetRequest("port", "45002")))
                .hasMessageContaining("45002")
                .hasMessageContaining("port 45001 stays in use");
        assertThat(ask(ann, new StatusRequest()).port()).isEqualTo(45_001);
        assertThat(lab.state("a").resolve("settings.json")).content().contains("45001");
        assertThat(a.output()).contains("port changed: from=41820 to=45001");
    }

    private static void introduce(IpcClient to, StatusView peer, Optional<String> endpoint)
            throws Exception {
        ask(
                to,
                new PeerAddRequest(
                        peer.wireguardPublicKey(),
                        Optional.of("other"),
                        endpoint,
                        List.of("10.5.0.0/24"),
                        Optional.empty(),
                        Optional.of(25)));
    }

    private static String peerEndpoint(StatusView status) {
        return status.peers().getFirst().endpoint().orElse("none");
    }

    @Test
    void answersHelpAndVersion() throws Exception {
        MantadProcess version = lab.run(List.of(), "--version");
        MantadProcess help = lab.run(List.of(), "--help");

        assertThat(version.exitCode()).isZero();
        assertThat(version.output()).matches("mantad \\d+\\.\\d+\\.\\d+\\n");
        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("Usage: mantad");
    }

    private static void stop(MantadProcess service) throws Exception {
        service.signal("TERM");
        assertThat(service.exitCode()).as(service.output()).isZero();
    }
}
