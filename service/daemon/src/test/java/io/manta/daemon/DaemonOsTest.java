package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.time.Clock;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.PeerAddRequest;
import io.manta.ipc.request.PeerRemoveRequest;
import io.manta.ipc.request.StatusRequest;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.socket.IpcClient;
import io.manta.ipc.socket.Patience;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real processes with real TUN devices, each in a network namespace of its own. */
@Tag("os")
class DaemonOsTest {
    private static final Patience PATIENCE = Patience.of(Duration.ofSeconds(20));
    private static final String KEY = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

    @TempDir Path folder;
    private Namespace namespace;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void makeNamespace() throws Exception {
        namespace = new Namespace();
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
        if (namespace != null) {
            namespace.close();
        }
    }

    @Test
    void bringsTheInterfaceUpAndDownAndLeavesNothingBehind() throws Exception {
        // Given a service that was never started before
        MantadProcess service = start("a", "--tun", "mt0", "--port", "45001");
        IpcClient client = connect(service, "a");

        // When it comes up by itself, gets a peer, goes down and up again
        StatusView up = awaitUp(client);
        assertThat(up.tun()).hasValue("mt0");
        assertThat(up.port()).isEqualTo(45_001);
        assertThat(namespace.ip("addr", "show", "mt0"))
                .contains(up.ipv4().orElseThrow() + "/32")
                .contains(up.ipv6().orElseThrow() + "/128")
                .contains("mtu 1280");
        ask(client, peer());
        assertThat(namespace.ip("route")).contains("10.5.0.0/24 dev mt0");
        ask(client, new PeerRemoveRequest("office"));
        assertThat(namespace.ip("route")).doesNotContain("10.5.0.0/24");
        assertThat(ask(client, new DownRequest()).state()).isEqualTo(TunnelState.DOWN);
        assertThat(namespace.interfaces()).containsExactly("lo");
        assertThat(ask(client, new UpRequest(Optional.empty())).active()).isTrue();

        // Then a wanted stop is a clean one, within two seconds
        long before = Clock.system().nanos();
        service.signal("TERM");
        assertThat(service.exitCode()).as(service.output()).isZero();
        assertThat(Clock.system().nanos() - before).isLessThan(2_500_000_000L);
        assertThat(namespace.interfaces()).containsExactly("lo");
        assertThat(socket("a")).doesNotExist();
        assertThat(state("a").resolve("journal")).isEmptyDirectory();
    }

    @Test
    void staysDownAfterARestartWhenItWasDown() throws Exception {
        MantadProcess first = start("a", "--tun", "mt0");
        IpcClient client = connect(first, "a");
        awaitUp(client);
        ask(client, new DownRequest());
        stop(first);

        MantadProcess second = start("a", "--tun", "mt0");
        connect(second, "a");
        second.signal("TERM");

        assertThat(second.exitCode()).isZero();
        assertThat(second.output()).contains("standby: autostart=LAST");
    }

    @Test
    void readsSettingsOnHangup() throws Exception {
        MantadProcess service = start("a", "--tun", "mt0");
        IpcClient client = connect(service, "a");
        awaitUp(client);
        Files.writeString(state("a").resolve("settings.json"), "{\"version\":1,\"mtu\":1400}");

        service.signal("HUP");

        long deadline = Clock.system().nanos() + 10_000_000_000L;
        while (ask(client, new StatusRequest()).mtu() != 1_400) {
            assertThat(Clock.system().nanos()).isLessThan(deadline);
        }
        assertThat(namespace.ip("link", "show", "mt0")).contains("mtu 1400");
    }

    @Test
    void startsAgainAfterBeingKilledAndCleansUpWhenAsked() throws Exception {
        MantadProcess killed = start("a", "--tun", "mt0");
        awaitUp(connect(killed, "a"));
        killed.signal("KILL");
        killed.exitCode();
        assertThat(state("a").resolve("journal")).isNotEmptyDirectory();

        MantadProcess again = start("a", "--tun", "mt0");
        assertThat(awaitUp(connect(again, "a")).tun()).hasValue("mt0");
        again.signal("KILL");
        again.exitCode();

        MantadProcess cleanup = run(namespace.enter(), "cleanup", "--state", state("a").toString());
        assertThat(cleanup.exitCode()).as(cleanup.output()).isZero();
        assertThat(cleanup.output()).contains("undone: interface mt0");
        assertThat(state("a").resolve("journal")).isEmptyDirectory();
        assertThat(namespace.interfaces()).containsExactly("lo");
    }

    @Test
    void leavesAnInterfaceAloneThatAnotherTookMeanwhile() throws Exception {
        MantadProcess killed = start("a", "--tun", "mt0");
        awaitUp(connect(killed, "a"));
        killed.signal("KILL");
        killed.exitCode();
        MantadProcess other = start("b", "--tun", "mt0");
        IpcClient client = connect(other, "b");
        awaitUp(client);

        MantadProcess cleanup = run(namespace.enter(), "cleanup", "--state", state("a").toString());

        assertThat(cleanup.exitCode()).isZero();
        assertThat(namespace.interfaces()).contains("mt0");
        assertThat(ask(client, new StatusRequest()).active()).isTrue();
    }

    @Test
    void runsTwoServicesSideBySide() throws Exception {
        MantadProcess a = start("a", "--tun", "mta", "--port", "45001");
        MantadProcess b = start("b", "--tun", "mtb", "--port", "45001");

        StatusView first = awaitUp(connect(a, "a"));
        StatusView second = awaitUp(connect(b, "b"));

        assertThat(namespace.interfaces()).contains("mta", "mtb");
        assertThat(first.port()).isNotEqualTo(second.port());
        assertThat(List.of(first, second))
                .anyMatch(
                        status ->
                                status.health().stream()
                                        .anyMatch(h -> h.code().equals("port-taken")));
    }

    @Test
    void refusesWithoutTheRightAndSaysWhatToDo() throws Exception {
        MantadProcess service =
                startUnder(
                        List.of("setpriv", "--bounding-set", "-net_admin", "--inh-caps", "-all"),
                        "--tun",
                        "mt0");

        assertRefused(service, 4, "CAP_NET_ADMIN", "sudo mantad");
    }

    @Test
    void refusesWithoutTunDevices() throws Exception {
        MantadProcess service =
                startUnder(
                        List.of(
                                "unshare",
                                "-m",
                                "sh",
                                "-c",
                                "mount -t tmpfs none /dev/net && exec \"$@\"",
                                "sh"),
                        "--tun",
                        "mt0");

        assertRefused(service, 1, "/dev/net/tun", "modprobe tun");
    }

    @Test
    void refusesAnInterfaceNameThatIsTakenAndLeavesItsOwnerAlone() throws Exception {
        namespace.ip("tuntap", "add", "mt0", "mode", "tun");

        MantadProcess service = start("a", "--tun", "mt0");

        assertThat(service.exitCode()).as(service.output()).isEqualTo(1);
        assertThat(service.output()).contains("mt0").contains("--tun NAME");
        assertThat(namespace.interfaces()).containsExactlyInAnyOrder("lo", "mt0");
        assertThat(namespace.ip("-d", "link", "show", "mt0")).contains("persist on");
        assertThat(socket("a")).doesNotExist();
    }

    @Test
    void refusesTheStateAndTheSocketOfARunningService() throws Exception {
        MantadProcess first = start("a", "--tun", "mt0");
        IpcClient client = connect(first, "a");
        awaitUp(client);

        MantadProcess sameState =
                run(
                        namespace.enter(),
                        "--state",
                        state("a").toString(),
                        "--socket",
                        socket("x").toString(),
                        "--tun",
                        "mt1");
        MantadProcess sameSocket =
                run(
                        namespace.enter(),
                        "--state",
                        state("x").toString(),
                        "--socket",
                        socket("a").toString(),
                        "--tun",
                        "mt1");

        assertThat(sameState.exitCode()).isEqualTo(1);
        assertThat(sameState.output()).contains("process " + first.pid());
        assertThat(sameSocket.exitCode()).isEqualTo(1);
        assertThat(sameSocket.output()).contains(socket("a").toString());
        assertThat(ask(client, new StatusRequest()).active()).isTrue();
        assertThat(namespace.interfaces()).containsExactlyInAnyOrder("lo", "mt0");
    }

    @Test
    void refusesStateItMayNotRead() throws Exception {
        Files.createDirectory(
                state("a"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Namespace.run("chown", "65534", state("a").toString());

        MantadProcess service =
                startUnder(
                        List.of(
                                "setpriv",
                                "--bounding-set",
                                "-dac_override,-dac_read_search",
                                "--inh-caps",
                                "-all"),
                        "--tun",
                        "mt0");

        assertRefused(service, 1, state("a").toString(), "permissions");
    }

    @Test
    void refusesToBecomeAnotherDeviceWhenItsKeyIsDamaged() throws Exception {
        Files.createDirectory(state("a"));
        Files.writeString(state("a").resolve("device.key"), "garbage");

        MantadProcess service = start("a", "--tun", "mt0");

        assertRefused(service, 1, "device.key", "backup");
        assertThat(state("a").resolve("device.key")).hasContent("garbage");
    }

    @Test
    void startsWithDamagedSettingsAndNamesThem() throws Exception {
        Files.createDirectory(state("a"));
        Files.writeString(state("a").resolve("settings.json"), "garbage");

        MantadProcess service = start("a", "--tun", "mt0");

        assertThat(awaitUp(connect(service, "a")).health())
                .anyMatch(health -> health.text().contains("settings.json.damaged-1"));
    }

    @Test
    void saysWhatIsWrongWithItsArguments() throws Exception {
        MantadProcess service = run(List.of(), "--port", "banana");

        assertThat(service.exitCode()).isEqualTo(2);
        assertThat(service.output()).contains("'banana'").contains("mantad --help");
    }

    @Test
    void answersHelpAndVersion() throws Exception {
        MantadProcess version = run(List.of(), "--version");
        MantadProcess help = run(List.of(), "--help");

        assertThat(version.exitCode()).isZero();
        assertThat(version.output()).matches("mantad \\d+\\.\\d+\\.\\d+\\n");
        assertThat(help.exitCode()).isZero();
        assertThat(help.output()).contains("Usage: mantad");
    }

    /** It ended, in words, and nothing of it is left. */
    private void assertRefused(MantadProcess service, int code, String... words) throws Exception {
        assertThat(service.exitCode()).as(service.output()).isEqualTo(code);
        assertThat(service.output()).contains(words).doesNotContain("\tat ");
        assertThat(namespace.interfaces()).containsExactly("lo");
        assertThat(socket("a")).doesNotExist();
    }

    private MantadProcess start(String name, String... arguments) throws Exception {
        return startUnder(name, List.of(), arguments);
    }

    private MantadProcess startUnder(List<String> prefix, String... arguments) throws Exception {
        return startUnder("a", prefix, arguments);
    }

    private MantadProcess startUnder(String name, List<String> prefix, String... arguments)
            throws Exception {
        List<String> all =
                new ArrayList<>(
                        List.of(
                                "--state",
                                state(name).toString(),
                                "--socket",
                                socket(name).toString()));
        all.addAll(Arrays.asList(arguments));
        List<String> under = new ArrayList<>(namespace.enter());
        under.addAll(prefix);
        return run(under, all.toArray(String[]::new));
    }

    private MantadProcess run(List<String> prefix, String... arguments) throws Exception {
        MantadProcess process = MantadProcess.start(folder, prefix, Arrays.asList(arguments));
        opened.add(process);
        return process;
    }

    private static void stop(MantadProcess service) throws Exception {
        service.signal("TERM");
        assertThat(service.exitCode()).as(service.output()).isZero();
    }

    private IpcClient connect(MantadProcess service, String name) throws Exception {
        IpcClient client = service.connect(socket(name));
        opened.add(client);
        return client;
    }

    private static StatusView awaitUp(IpcClient client) throws Exception {
        long deadline = Clock.system().nanos() + 20_000_000_000L;
        StatusView status = ask(client, new StatusRequest());
        while (!status.active()) {
            assertThat(Clock.system().nanos()).as("still " + status.state()).isLessThan(deadline);
            status = ask(client, new StatusRequest());
        }
        return status;
    }

    private static PeerAddRequest peer() {
        return new PeerAddRequest(
                KEY,
                Optional.of("office"),
                Optional.of("192.0.2.1:51820"),
                List.of("10.5.0.0/24"),
                Optional.empty(),
                Optional.of(25));
    }

    private static <R extends IpcReply> R ask(IpcClient client, IpcRequest<R> request)
            throws Exception {
        return client.call(request, PATIENCE).reply();
    }

    private Path state(String name) {
        return folder.resolve(name);
    }

    private Path socket(String name) {
        return folder.resolve(name + ".sock");
    }
}
