package io.manta.daemon;

import static io.manta.daemon.DaemonLab.ask;
import static io.manta.daemon.DaemonLab.await;
import static io.manta.daemon.DaemonLab.awaitUp;
import static org.assertj.core.api.Assertions.assertThat;

import io.manta.ipc.Secret;
import io.manta.ipc.reply.HealthView;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerState;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.request.InviteCreateRequest;
import io.manta.ipc.request.NetworkCreateRequest;
import io.manta.ipc.request.NetworkJoinRequest;
import io.manta.ipc.request.PingRequest;
import io.manta.ipc.socket.IpcClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two services with TUN devices, each in a namespace of its own, joined by a cable and then by a
 * network.
 *
 * <pre>
 *  ann: manta0 100.64.… ── port ── 10.99.0.1 ══ 10.99.0.2 ── port ── manta0 100.64.… :bob
 * </pre>
 */
@Tag("os")
@Execution(ExecutionMode.CONCURRENT)
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RoomOsTest {
    @TempDir Path folder;
    private DaemonLab annLab;
    private DaemonLab bobLab;

    @BeforeEach
    void makeLabs() throws Exception {
        annLab = new DaemonLab(Files.createDirectory(folder.resolve("1")));
        bobLab = new DaemonLab(Files.createDirectory(folder.resolve("2")));
        Namespace.cable(annLab.namespace(), "10.99.0.1/24", bobLab.namespace(), "10.99.0.2/24");
    }

    @AfterEach
    void closeLabs() throws Exception {
        for (DaemonLab lab : new DaemonLab[] {bobLab, annLab}) {
            if (lab != null) {
                lab.close();
            }
        }
    }

    @Test
    void packetsFlowAsSoonAsAnInviteIsRedeemed() throws Exception {
        IpcClient ann = start(annLab, "ann");
        IpcClient bob = start(bobLab, "bob");
        String annIpv4 = create(ann, Optional.empty());

        NetworkJoinReply joined = join(bob, invite(ann));

        assertThat(joined.result()).isEqualTo(JoinResult.JOINED);
        assertThat(ping(bobLab, annIpv4)).contains(" 0% packet loss");
        assertThat(ping(annLab, joined.ipv4().orElseThrow())).contains(" 0% packet loss");
        assertThat(ping(annLab, joined.ipv6().orElseThrow())).contains(" 0% packet loss");
        PeerView bobAtAnn = peer(await(ann, status -> peer(status).state() == PeerState.ONLINE));
        assertThat(bobAtAnn.path()).isEqualTo(PathKind.LAN);
        // Both are addresses of the one link that joins them; whichever answered first is kept.
        assertThat(bobAtAnn.endpoint().orElse(""))
                .matches(at -> at.startsWith("10.99.0.2:") || at.startsWith("[fe80:"));
        assertThat(bobAtAnn.rxBytes()).isPositive();
        assertThat(ask(ann, new PingRequest("bob", 2_000)).answered()).isTrue();
        assertThat(ask(ann, new PingRequest("bob.home", 2_000)).path()).isEqualTo(PathKind.LAN);
        assertThat(annLab.namespace().ip("route")).contains("100.64.0.0/10 dev manta0");
        assertThat(annLab.namespace().ip("-6", "route")).contains("fd6d:616e:7461::/48 dev manta0");
        assertThat(awaitUp(ann).health()).isEmpty();
    }

    @Test
    void whoSendsToAnAddressNobodyHasIsToldSo() throws Exception {
        IpcClient ann = start(annLab, "ann");
        create(ann, Optional.empty());
        awaitRoute(annLab, "100.64.0.0/10");

        assertThat(pingFails(annLab, "100.99.99.99")).contains("Unreachable");
    }

    @Test
    void aNetworkWithARangeOfItsOwnRoutesThatRange() throws Exception {
        IpcClient ann = start(annLab, "ann");
        IpcClient bob = start(bobLab, "bob");
        assertThat(create(ann, Optional.of("10.200.0.0/16"))).isEqualTo("10.200.0.1");

        NetworkJoinReply joined = join(bob, invite(ann));

        assertThat(joined.ipv4()).contains("10.200.0.2");
        assertThat(ping(bobLab, "10.200.0.1")).contains(" 0% packet loss");
        assertThat(ping(annLab, "10.200.0.2")).contains(" 0% packet loss");
        assertThat(annLab.namespace().ip("route"))
                .contains("10.200.0.0/16 dev manta0")
                .contains("src 10.200.0.1");
    }

    @Test
    void theIpv4RangeIsLeftToAnotherVpn() throws Exception {
        bobLab.namespace().ip("link", "add", "tailscale0", "type", "veth", "peer", "name", "ts1");
        bobLab.namespace().ip("addr", "add", "100.101.102.103/32", "dev", "tailscale0");
        bobLab.namespace().ip("link", "set", "tailscale0", "up");
        bobLab.namespace().ip("link", "set", "ts1", "up");
        IpcClient ann = start(annLab, "ann");
        IpcClient bob = start(bobLab, "bob");
        create(ann, Optional.empty());

        NetworkJoinReply joined = join(bob, invite(ann));

        StatusView status =
                await(
                        bob,
                        now ->
                                now.health().stream()
                                        .map(HealthView::code)
                                        .anyMatch("other-vpn"::equals));
        assertThat(status.ipv4()).isEmpty();
        assertThat(joined.ipv4()).isEmpty();
        assertThat(ping(annLab, joined.ipv6().orElseThrow())).contains(" 0% packet loss");
        assertThat(bobLab.namespace().ip("route")).doesNotContain("100.64.0.0/10");
        assertThat(bobLab.namespace().ip("addr", "show", "manta0")).doesNotContain("inet 100.");
    }

    @Test
    void aKilledServiceIsBackInItsNetworkAfterItsStart() throws Exception {
        MantadProcess killed = annLab.start("ann");
        IpcClient ann = annLab.connect(killed, "ann");
        awaitUp(ann);
        IpcClient bob = start(bobLab, "bob");
        String annIpv4 = create(ann, Optional.empty());
        join(bob, invite(ann));
        assertThat(ping(bobLab, annIpv4)).contains(" 0% packet loss");

        killed.signal("KILL");
        killed.exitCode();
        IpcClient again = start(annLab, "ann");

        await(again, status -> peer(status).state() == PeerState.ONLINE);
        // What bob still sends by the keys of the killed one may be lost.
        assertThat(ping(bobLab, annIpv4)).contains("64 bytes from " + annIpv4);
    }

    private static IpcClient start(DaemonLab lab, String name) throws Exception {
        IpcClient client = lab.connect(lab.start(name), name);
        awaitUp(client);
        return client;
    }

    /** The founder's IPv4 address. */
    private static String create(IpcClient who, Optional<String> cidr) throws Exception {
        return ask(
                        who,
                        new NetworkCreateRequest(
                                Optional.of("home"), false, cidr, Optional.of("ann")))
                .ipv4()
                .orElseThrow();
    }

    private static Secret invite(IpcClient who) throws Exception {
        return ask(who, new InviteCreateRequest("home", Optional.empty(), Optional.empty(), false))
                .code();
    }

    private static NetworkJoinReply join(IpcClient who, Secret code) throws Exception {
        return ask(who, new NetworkJoinRequest(code, Optional.empty(), Optional.of("bob")));
    }

    private static PeerView peer(StatusView status) {
        return status.networks().getFirst().peers().getFirst();
    }

    private static void awaitRoute(DaemonLab lab, String range) throws Exception {
        while (!lab.namespace().ip("route").contains(range)) {
            Thread.onSpinWait();
        }
    }

    private static String ping(DaemonLab from, String to) throws Exception {
        return Namespace.run(
                inside(from, "ping", "-c", "3", "-i", "0.2", "-w", "5", to).toArray(String[]::new));
    }

    private static String pingFails(DaemonLab from, String to) throws Exception {
        Process process =
                new ProcessBuilder(inside(from, "ping", "-c", "1", "-w", "2", to))
                        .redirectErrorStream(true)
                        .start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isNotZero();
        return printed;
    }

    private static List<String> inside(DaemonLab lab, String... command) {
        List<String> all = new ArrayList<>(lab.namespace().enter());
        all.addAll(List.of(command));
        return all;
    }
}
