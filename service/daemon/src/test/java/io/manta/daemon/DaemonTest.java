package io.manta.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.HostAndPort;
import io.manta.base.time.Clock;
import io.manta.daemon.api.DiscoveryOverrides;
import io.manta.daemon.os.ServiceNotifier;
import io.manta.ipc.Permission;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.IpcRequest;
import io.manta.ipc.request.LogsRequest;
import io.manta.ipc.request.MetricsRequest;
import io.manta.ipc.request.PeerAddRequest;
import io.manta.ipc.request.PeersRequest;
import io.manta.ipc.request.PingRequest;
import io.manta.ipc.request.StatusRequest;
import io.manta.ipc.request.SubscribeRequest;
import io.manta.ipc.request.Topic;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.socket.EventStream;
import io.manta.ipc.socket.IpcClient;
import io.manta.ipc.socket.Patience;
import java.net.DatagramSocket;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole service without a TUN device, asked over its socket. Needs no root. */
class DaemonTest {
    private static final Patience PATIENCE = Patience.of(Duration.ofSeconds(20));
    private static final Duration LONG = Duration.ofSeconds(20);
    private static final String KEY = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

    @TempDir Path folder;
    private final List<AutoCloseable> opened = new ArrayList<>();

    @BeforeEach
    void nameMyselfAnOperator() throws Exception {
        Object uid = Files.getAttribute(folder, "unix:uid");
        Files.createDirectory(state("a"));
        Files.writeString(
                state("a").resolve("settings.json"),
                "{\"version\":1,\"operators\":\"" + uid + "\"}");
    }

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable each : opened.reversed()) {
            each.close();
        }
    }

    @Test
    void greetsAndSaysHowItIs() throws Exception {
        start("a", 0);
        IpcClient client = connect("a");

        StatusView status = ask(client, new StatusRequest());

        assertThat(client.greeting().permission()).isNotEqualTo(Permission.READ);
        assertThat(client.greeting().version()).isEqualTo(status.version());
        assertThat(status.state()).isEqualTo(TunnelState.DOWN);
        assertThat(status.deviceId()).hasSize(52);
        assertThat(status.tun()).isEmpty();
        assertThat(status.port()).isPositive();
        assertThat(status.health()).isEmpty();
    }

    @Test
    void isTheSameDeviceWithTheSamePeersAfterARestart() throws Exception {
        Daemon first = start("a", 0);
        StatusView before = addPeer(connect("a"));
        first.close();

        start("a", 0);
        StatusView after = ask(connect("a"), new StatusRequest());

        assertThat(after.deviceId()).isEqualTo(before.deviceId());
        assertThat(after.wireguardPublicKey()).isEqualTo(before.wireguardPublicKey());
        assertThat(after.peers()).hasSize(1);
    }

    @Test
    void saysThatItRunsWithoutTheVpn() throws Exception {
        start("a", 0);
        IpcClient client = connect("a");
        addPeer(client);

        assertThat(refusal(client, new UpRequest(Optional.empty())).code())
                .isEqualTo(ErrorCode.WRONG_STATE);
        assertThat(refusal(client, new PingRequest("office", 100)).code())
                .isEqualTo(ErrorCode.WRONG_STATE);
    }

    @Test
    void tellsSubscribersWhenSomebodyElseChangesSomething() throws Exception {
        start("a", 0);
        EventStream events =
                connect("a")
                        .subscribe(
                                new SubscribeRequest(List.of(Topic.STATUS), Optional.empty()),
                                PATIENCE);
        assertThat(peersIn(events)).isZero();

        addPeer(connect("a"));

        int peers = 0;
        while (peers == 0) {
            peers = peersIn(events);
        }
        assertThat(peers).isEqualTo(1);
    }

    @Test
    void servesMetricsAndItsLog() throws Exception {
        int port = freeTcpPort();
        Daemon daemon =
                new Daemon(
                        new DaemonOptions(
                                state("a"),
                                socket("a"),
                                OptionalInt.of(0),
                                Optional.of(DaemonOptions.NO_TUN),
                                Optional.of(new HostAndPort("127.0.0.1", port)),
                                Optional.empty(),
                                new DiscoveryOverrides(true, List.of(), List.of()),
                                Set.of()),
                        Clock.system(),
                        ServiceNotifier.of(Map.of()));
        opened.add(daemon);
        daemon.start();
        IpcClient client = connect("a");

        assertThat(ask(client, new MetricsRequest()).text()).endsWith("# EOF\n");
        try (var in =
                java.net.URI.create("http://127.0.0.1:" + port + "/metrics").toURL().openStream()) {
            assertThat(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                    .endsWith("# EOF\n");
        }
        assertThat(ask(client, new LogsRequest(Optional.of(3_600L))).lines())
                .anyMatch(line -> line.message().startsWith("ready: device="));
    }

    @Test
    void livesSideBySideWithAnother() throws Exception {
        start("a", 0);
        start("b", 0);

        StatusView a = ask(connect("a"), new StatusRequest());
        StatusView b = ask(connect("b"), new StatusRequest());

        assertThat(a.deviceId()).isNotEqualTo(b.deviceId());
        assertThat(a.port()).isNotEqualTo(b.port());
    }

    @Test
    void takesAnotherPortWhenItsOwnIsTaken() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0)) {
            start("a", taken.getLocalPort());

            StatusView status = ask(connect("a"), new StatusRequest());

            assertThat(status.port()).isPositive().isNotEqualTo(taken.getLocalPort());
            assertThat(status.health())
                    .singleElement()
                    .satisfies(health -> assertThat(health.code()).isEqualTo("port-taken"));
        }
    }

    @Test
    void refusesTheStateOrTheSocketOfAnother() throws Exception {
        start("a", 0);
        Daemon sameState = daemon(state("a"), socket("x"), 0);
        Daemon sameSocket = daemon(state("x"), socket("a"), 0);

        MantaException state = catchThrowableOfType(MantaException.class, sameState::start);
        MantaException socket = catchThrowableOfType(MantaException.class, sameSocket::start);

        assertThat(state.code()).isEqualTo(ErrorCode.ALREADY_RUNNING);
        assertThat(state).hasMessageContaining("process " + ProcessHandle.current().pid());
        assertThat(socket.code()).isEqualTo(ErrorCode.ALREADY_RUNNING);
        assertThat(ask(connect("a"), new StatusRequest()).port()).isPositive();
        // What the second one had taken before it was refused is free again.
        start("x", 0);
    }

    @Test
    void goesOnWithDefaultsWhenAFileIsDamagedAndSaysSo() throws Exception {
        Files.writeString(state("a").resolve("peers.json"), "{\"version\":1,\"peers\":[{}]}");
        start("a", 0);

        StatusView status = ask(connect("a"), new StatusRequest());

        assertThat(status.peers()).isEmpty();
        assertThat(status.health())
                .singleElement()
                .satisfies(
                        health -> {
                            assertThat(health.code()).isEqualTo("file-damaged");
                            assertThat(health.text()).contains("peers.json.damaged-1");
                        });
    }

    @Test
    void doesNotBecomeAnotherDeviceWhenItsKeyIsDamaged() throws Exception {
        start("a", 0).close();
        Files.writeString(state("a").resolve("device.key"), "garbage");

        MantaException refused =
                catchThrowableOfType(
                        MantaException.class, () -> daemon(state("a"), socket("a"), 0).start());

        assertThat(refused.code()).isEqualTo(ErrorCode.FILE_DAMAGED);
        assertThat(state("a").resolve("device.key")).hasContent("garbage");
    }

    @Test
    void readsSettingsAnewWhenTold() throws Exception {
        Daemon daemon = start("a", 0);
        IpcClient client = connect("a");
        ask(client, new ConfigSetRequest("mtu", "1400"));
        Path file = state("a").resolve("settings.json");
        Files.writeString(file, Files.readString(file).replace("1400", "1500"));

        daemon.reload();

        assertThat(Files.readString(file)).contains("1500");
        assertThat(ask(client, new ConfigSetRequest("hostname", "ann")).settings()).hasSize(1);
        assertThat(Files.readString(file)).contains("1500").contains("ann");
    }

    @Test
    void showsAThousandPeersInOneFrame() throws Exception {
        Files.writeString(state("a").resolve("peers.json"), manyPeers());
        start("a", 0);

        assertThat(ask(connect("a"), new PeersRequest()).peers()).hasSize(1_024);
        assertThat(ask(connect("a"), new StatusRequest()).peers()).hasSize(1_024);
    }

    @Test
    void leavesNoThreadAndNoSocketBehind() throws Exception {
        start("a", 0).close();

        assertThat(socket("a")).doesNotExist();
        assertThat(
                        Thread.getAllStackTraces().keySet().stream()
                                .map(Thread::getName)
                                .filter(name -> name.startsWith("manta-")))
                .isEmpty();
    }

    /** Names and ranges as long as they may be. */
    private static String manyPeers() {
        List<String> peers =
                IntStream.range(0, 1_024)
                        .mapToObj(
                                i ->
                                        "{\"name\":\""
                                                + "n".repeat(60)
                                                + i
                                                + "\",\"public_key\":\""
                                                + key(i)
                                                + "\",\"endpoint\":\"host"
                                                + i
                                                + ".example.org:51820\",\"allowed_ips\":["
                                                + ranges(i)
                                                + "],\"psk\":false}")
                        .toList();
        return "{\"version\":1,\"peers\":[" + String.join(",", peers) + "]}";
    }

    private static String ranges(int peer) {
        return String.join(
                ",",
                IntStream.range(0, 8)
                        .mapToObj(i -> "\"10." + peer / 32 + "." + (peer % 32 * 8 + i) + ".0/24\"")
                        .toList());
    }

    private static String key(int number) {
        byte[] bytes = ByteBuffer.allocate(32).putInt(number + 1).array();
        return Base64.getEncoder().encodeToString(bytes);
    }

    private StatusView addPeer(IpcClient client) throws MantaException {
        ask(
                client,
                new PeerAddRequest(
                        KEY,
                        Optional.of("office"),
                        Optional.empty(),
                        List.of("10.5.0.1"),
                        Optional.empty(),
                        Optional.empty()));
        return ask(client, new StatusRequest());
    }

    private static int peersIn(EventStream events) throws MantaException {
        EventStream.Received received = events.next(LONG).orElseThrow();
        return ((StatusEvent) received.event().event()).status().peers().size();
    }

    private static int freeTcpPort() throws Exception {
        try (var socket = new java.net.ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private Daemon start(String name, int port) throws MantaException {
        Daemon daemon = daemon(state(name), socket(name), port);
        daemon.start();
        return daemon;
    }

    private Daemon daemon(Path state, Path socket, int port) {
        Daemon daemon =
                new Daemon(
                        new DaemonOptions(
                                state,
                                socket,
                                OptionalInt.of(port),
                                Optional.of(DaemonOptions.NO_TUN),
                                Optional.empty(),
                                Optional.empty(),
                                new DiscoveryOverrides(true, List.of(), List.of()),
                                Set.of()),
                        Clock.system(),
                        ServiceNotifier.of(Map.of()));
        opened.add(daemon);
        return daemon;
    }

    private IpcClient connect(String name) throws MantaException {
        IpcClient client = IpcClient.connect(socket(name), "test", Clock.system(), PATIENCE);
        opened.add(client);
        return client;
    }

    private static <R extends IpcReply> R ask(IpcClient client, IpcRequest<R> request)
            throws MantaException {
        return client.call(request, PATIENCE).reply();
    }

    private static MantaException refusal(IpcClient client, IpcRequest<?> request) {
        return catchThrowableOfType(MantaException.class, () -> ask(client, request));
    }

    private Path state(String name) {
        return folder.resolve(name);
    }

    private Path socket(String name) {
        return folder.resolve(name + ".sock");
    }
}
