package io.manta.ipc.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.IpcReply;
import io.manta.ipc.reply.MetricsReply;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.MetricsRequest;
import io.manta.ipc.request.SchemaRequest;
import io.manta.ipc.request.ServiceRequest;
import io.manta.ipc.request.SubscribeRequest;
import io.manta.ipc.request.Topic;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.request.VersionRequest;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class IpcServerTest {
    private static final Patience PATIENCE = Patience.of(Duration.ofSeconds(10));

    @TempDir private Path folder;
    private Path socket;
    private ScriptedHandler handler;
    private IpcServer server;

    @BeforeEach
    void open() throws Exception {
        socket = folder.resolve("run").resolve("manta.sock");
        handler = new TaughtHandler();
        server = IpcServer.open(socket, handler, Clock.system());
    }

    @AfterEach
    void close() {
        server.close();
    }

    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);

    /** Fails at up, hangs at down, says too much at metrics. */
    private final class TaughtHandler extends ScriptedHandler {
        @Override
        public IpcReply handle(Caller caller, ServiceRequest<?> request)
                throws MantaException, InterruptedException {
            if (request instanceof UpRequest) {
                throw new IllegalStateException("a bug");
            }
            if (request instanceof DownRequest) {
                entered.countDown();
                released.await();
            }
            if (request instanceof MetricsRequest) {
                return new MetricsReply("x".repeat(1 << 20));
            }
            return super.handle(caller, request);
        }
    }

    @Test
    void greetsAndAnswersWithTheReplyAsItWasWritten() throws Exception {
        try (IpcClient client = connect()) {
            assertThat(client.greeting().version()).isEqualTo("0.1.0");
            assertThat(client.greeting().permission()).isEqualTo(Permission.READ);

            Answer<?> answer = client.call(new VersionRequest(), PATIENCE);

            assertThat(answer.reply()).isEqualTo(ScriptedHandler.VERSION);
            assertThat(answer.json())
                    .isEqualTo(
                            "{\"version\":\"0.1.0\",\"commit\":null,\"protocol\":1,\"runtime\":\"Java 25\","
                                    + "\"system\":\"Linux amd64\"}");
        }
    }

    @Test
    void everybodyReachesTheSocketAndItGoesWithTheServer() throws Exception {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket)))
                .isEqualTo("rw-rw-rw-");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(socket.getParent())))
                .isEqualTo("rwxr-xr-x");
        server.close();
        assertThat(socket).doesNotExist();
    }

    @Test
    void refusesToTakeTheSocketOfALivingServiceAndLeavesItAlone() throws Exception {
        assertThatThrownBy(() -> IpcServer.open(socket, handler, Clock.system()))
                .isInstanceOfSatisfying(
                        MantaException.class,
                        e -> assertThat(e.code()).isEqualTo(ErrorCode.ALREADY_RUNNING));
        connect().close();
    }

    @Test
    void replacesTheSocketOfADeadService() throws Exception {
        Path stale = folder.resolve("stale.sock");
        try (ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            dead.bind(UnixDomainSocketAddress.of(stale));
        }
        assertThat(stale).exists();
        try (IpcServer second = IpcServer.open(stale, handler, Clock.system());
                IpcClient client = IpcClient.connect(stale, "test", Clock.system(), PATIENCE)) {
            client.call(new VersionRequest(), PATIENCE);
            assertThat(second.connections()).isEqualTo(1);
        }
    }

    @Test
    void leavesAFileAloneThatIsNoSocket() throws Exception {
        Path file = Files.writeString(folder.resolve("notes.txt"), "mine");
        assertThatThrownBy(() -> IpcServer.open(file, handler, Clock.system()))
                .hasMessageContaining("is not a socket");
        assertThat(file).hasContent("mine");
    }

    @Test
    void leavesASocketAloneThatAnotherServicePutInItsPlace() throws Exception {
        Files.delete(socket);
        try (IpcServer second = IpcServer.open(socket, handler, Clock.system())) {
            server.close();
            assertThat(socket).exists();
            connect().close();
            assertThat(second.connections()).isLessThanOrEqualTo(1);
        }
    }

    @Test
    void saysInWordsThatVersionsDiffer() throws Exception {
        try (RawClient client = new RawClient(socket)) {
            client.send(RawClient.HELLO.replace("\"protocol\":1", "\"protocol\":2"));
            assertThat(client.receive())
                    .contains("VERSION_MISMATCH")
                    .contains(
                            "the service is Manta 0.1.0 and speaks protocol 1, but raw speaks"
                                    + " protocol 2");
            assertThat(client.receive()).isEqualTo("END");
        }
    }

    @Test
    void wantsToBeGreetedFirst() throws Exception {
        try (RawClient client = new RawClient(socket)) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"version\"}");
            assertThat(client.receive()).contains("WRONG_STATE").contains("\"id\":\"x\"");
            client.send(RawClient.HELLO);
            assertThat(client.receive()).contains("\"permission\":\"read\"");
        }
    }

    @Test
    void answersUnknownMethodsAndBadParametersAndGoesOn() throws Exception {
        try (RawClient client = new RawClient(socket)) {
            client.send(RawClient.HELLO);
            client.receive();
            client.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"fly\\u001b[31m\"}");
            assertThat(client.receive())
                    .contains("-32601")
                    .contains("UNSUPPORTED")
                    .contains("'fly?[31m'");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\",\"params\":{}}");
            assertThat(client.receive()).contains("-32602").contains("peer: is missing");
            client.send("{\"jsonrpc\":\"2.0\",\"id\":4,\"method\":\"version\"}");
            assertThat(client.receive()).contains("\"result\"");
        }
    }

    @Test
    void answersGarbageOnceAndHangsUp() throws Exception {
        try (RawClient client = new RawClient(socket)) {
            client.send("this is no JSON");
            assertThat(client.receive()).contains("-32700").contains("\"id\":null");
            assertThat(client.receive()).isEqualTo("END");
        }
    }

    @Test
    void refusesAFrameThatIsTooLongWithoutReadingIt() throws Exception {
        try (RawClient client = new RawClient(socket)) {
            client.write(new byte[] {0, 16, 0, 1});
            assertThat(client.receive()).contains("1048577 bytes");
            assertThat(client.receive()).isEqualTo("END");
        }
    }

    @Test
    void turnsABugIntoAnAnswerWithoutItsDetails() throws Exception {
        try (IpcClient client = connect()) {
            assertThatThrownBy(() -> client.call(new UpRequest(Optional.empty()), PATIENCE))
                    .isInstanceOfSatisfying(
                            MantaException.class,
                            e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL))
                    .hasMessageNotContaining("a bug");
            client.call(new VersionRequest(), PATIENCE);
        }
    }

    @Test
    void saysSoWhenAReplyIsTooLong() throws Exception {
        try (IpcClient client = connect()) {
            assertThatThrownBy(() -> client.call(new MetricsRequest(), PATIENCE))
                    .hasMessageContaining("1 MiB");
            client.call(new VersionRequest(), PATIENCE);
        }
    }

    @Test
    void servesOthersAndTheSameClientWhileARequestHangs() throws Exception {
        try (RawClient slow = new RawClient(socket);
                IpcClient other = connect()) {
            slow.send(RawClient.HELLO);
            slow.receive();
            slow.send("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"down\"}");
            assertThat(entered.await(10, TimeUnit.SECONDS)).isTrue();

            slow.send("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"version\"}");
            assertThat(slow.receive()).contains("\"id\":3");
            other.call(new VersionRequest(), PATIENCE);
            released.countDown();
            assertThat(slow.receive()).contains("\"id\":2");
        }
    }

    @Test
    void refusesMoreThanSixteenRequestsAtOnce() throws Exception {
        try (RawClient client = new RawClient(socket)) {
            client.send(RawClient.HELLO);
            client.receive();
            for (int i = 0; i < Dispatcher.MAX_OUTSTANDING; i++) {
                client.send("{\"jsonrpc\":\"2.0\",\"id\":" + i + ",\"method\":\"down\"}");
            }
            client.send("{\"jsonrpc\":\"2.0\",\"id\":99,\"method\":\"version\"}");
            assertThat(client.receive()).contains("\"id\":99").contains("LIMIT_REACHED");
            released.countDown();
        }
    }

    @Test
    void turnsAwayWhoIsOneTooMany() throws Exception {
        List<RawClient> clients = new ArrayList<>();
        String answer = "";
        while (!answer.contains("LIMIT_REACHED") && clients.size() <= ConnectionLimits.TOTAL) {
            RawClient client = new RawClient(socket);
            clients.add(client);
            client.sendUnlessClosed(RawClient.HELLO);
            answer = client.receive();
        }
        assertThat(clients.size()).isIn(ConnectionLimits.PER_USER + 1, ConnectionLimits.TOTAL + 1);
        assertThatThrownBy(this::connect)
                .hasMessage("too many clients are connected to the service");
        for (RawClient client : clients) {
            client.close();
        }
    }

    @Test
    void streamsASnapshotAndThenNumberedChanges() throws Exception {
        try (IpcClient client = connect()) {
            EventStream events = client.subscribe(subscribe(), PATIENCE);
            EventSink sink = handler.sinks.iterator().next();

            sink.offer(Views.status(1));
            EventStream.Received first = events.next(Duration.ofSeconds(10)).orElseThrow();
            sink.offer(Views.status(2));
            EventStream.Received second = events.next(Duration.ofSeconds(10)).orElseThrow();

            assertThat(first.event().number()).isEqualTo(1);
            assertThat(first.event().event()).isEqualTo(Views.status(1));
            assertThat(first.json()).startsWith("{\"version\":\"0.1.0\"");
            assertThat(second.event().number()).isEqualTo(2);
            assertThat(events.next(Duration.ofMillis(1))).isEmpty();
            assertThatThrownBy(() -> client.call(new VersionRequest(), PATIENCE))
                    .hasMessageContaining("events only");
        }
    }

    @Test
    void endsASubscriptionWithItsClient() throws Exception {
        IpcClient client = connect();
        client.subscribe(subscribe(), PATIENCE);
        assertThat(handler.sinks).hasSize(1);

        client.close();

        while (!handler.sinks.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    @Test
    void dropsASubscriberWhoLetsLinesPileUp() throws Exception {
        try (RawClient lazy = new RawClient(socket)) {
            lazy.send(RawClient.HELLO);
            lazy.send(
                    "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"subscribe\","
                            + "\"params\":{\"topics\":[\"logs\"]}}");
            lazy.receive();
            lazy.receive();
            EventSink sink = handler.sinks.iterator().next();

            for (int i = 0; !handler.sinks.isEmpty() && i < 10_000_000; i++) {
                sink.offer(Views.line("x".repeat(1000)));
            }

            assertThat(handler.sinks).isEmpty();
        }
        connect().close();
    }

    @Test
    void tellsTheSchema() throws Exception {
        try (IpcClient client = connect()) {
            assertThat(client.call(new SchemaRequest(), PATIENCE).json())
                    .contains("\"peer.add\"")
                    .contains("\"$defs\"");
        }
    }

    @Test
    void knowsWhoCalls() throws Exception {
        Caller[] seen = new Caller[1];
        ScriptedHandler curious =
                new ScriptedHandler() {
                    @Override
                    public Permission permissionOf(Caller caller) {
                        seen[0] = caller;
                        return Permission.READ;
                    }
                };
        Path second = folder.resolve("second.sock");
        try (IpcServer _ = IpcServer.open(second, curious, Clock.system());
                IpcClient _ = IpcClient.connect(second, "test", Clock.system(), PATIENCE)) {
            Object uid = Files.getAttribute(second, "unix:uid");
            Object gid = Files.getAttribute(second, "unix:gid");
            assertThat(seen[0].uid()).isEqualTo(((Integer) uid).longValue());
            assertThat(seen[0].gid()).isEqualTo(((Integer) gid).longValue());
            assertThat(seen[0].user()).isEqualTo(Files.getOwner(second).getName());
        }
    }

    private static SubscribeRequest subscribe() {
        return new SubscribeRequest(List.of(Topic.STATUS), Optional.empty());
    }

    private IpcClient connect() throws MantaException {
        return IpcClient.connect(socket, "test", Clock.system(), PATIENCE);
    }
}
