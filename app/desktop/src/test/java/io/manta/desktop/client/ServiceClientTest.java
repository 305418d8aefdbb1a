package io.manta.desktop.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.time.Clock;
import io.manta.desktop.FakeService;
import io.manta.desktop.Samples;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.Topic;
import io.manta.ipc.request.VersionRequest;
import io.manta.ipc.socket.IpcServer;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real socket, with real threads. */
class ServiceClientTest {
    private static final ServicePace QUICK =
            new ServicePace(
                    Duration.ofMillis(300),
                    Duration.ofMillis(100),
                    Duration.ofMillis(20),
                    Duration.ofMillis(100),
                    Duration.ofMillis(100));

    @TempDir private Path folder;
    private final FakeService service = new FakeService();
    private final BlockingQueue<ServiceSnapshot> seen = new LinkedBlockingQueue<>();
    private Path socket = Path.of("");
    private ServiceModel model = new ServiceModel(Runnable::run);
    private ServiceClient client = client(List.of());

    @BeforeEach
    void begin() {
        socket = folder.resolve("manta.sock");
        client = client(List.of());
    }

    private ServiceClient client(List<Path> marks) {
        model = new ServiceModel(Runnable::run);
        model.snapshotProperty().addListener((_, _, now) -> seen.add(now));
        return new ServiceClient(
                "test", new ServiceTraces(socket, marks), Clock.system(), QUICK, model);
    }

    @AfterEach
    void end() {
        client.close();
    }

    private ServiceSnapshot await(Predicate<ServiceSnapshot> wanted) throws InterruptedException {
        while (true) {
            ServiceSnapshot next = seen.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("a snapshot within ten seconds").isNotNull();
            if (wanted.test(next)) {
                return next;
            }
        }
    }

    private ServiceSnapshot await(ServiceCondition condition) throws InterruptedException {
        return await(next -> next.condition() == condition);
    }

    @Test
    void showsWhatTheServiceSaysAndEveryChange() throws Exception {
        try (IpcServer _ = IpcServer.open(socket, service, Clock.system())) {
            client.start();
            assertThat(await(ServiceCondition.RUNNING).status()).contains(Samples.connected());
            service.tell(Samples.disconnected());
            await(next -> next.status().orElseThrow().state() == TunnelState.DOWN);
        }
    }

    @Test
    void isContentWithQuietPicturesWhileNobodyLooks() throws Exception {
        try (IpcServer _ = IpcServer.open(socket, service, Clock.system())) {
            client.watched(false);
            client.start();
            assertThat(nextTopics()).containsExactly(Topic.QUIET_STATUS);
            await(ServiceCondition.RUNNING);
            client.watched(true);
            assertThat(nextTopics()).containsExactly(Topic.STATUS);
            client.watched(false);
            assertThat(nextTopics()).containsExactly(Topic.QUIET_STATUS);
            assertThat(seen).as("going over is not seen").isEmpty();
        }
    }

    private List<Topic> nextTopics() throws InterruptedException {
        List<Topic> topics = service.subscribed().poll(10, TimeUnit.SECONDS);
        assertThat(topics).as("subscribed within ten seconds").isNotNull();
        return topics;
    }

    @Test
    void tellsAServiceThatIsNotInstalledFromOneThatIsStopped() throws Exception {
        client.start();
        await(ServiceCondition.NOT_INSTALLED);
        client.close();
        client = client(List.of(Files.createFile(folder.resolve("manta.service"))));
        client.start();
        await(ServiceCondition.STOPPED);
    }

    @Test
    void tellsThatAServiceCrashedByTheSocketItLeft() throws Exception {
        silentServer().close();
        client.start();
        assertThat(await(ServiceCondition.CRASHED).status()).isEmpty();
    }

    private ServerSocketChannel silentServer() throws Exception {
        ServerSocketChannel server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
        return server;
    }

    @Test
    void saysNotAnsweringOfAServiceThatTakesConnectionsAndIsSilentAndRecoversByItself()
            throws Exception {
        try (ServerSocketChannel _ = silentServer()) {
            client.start();
            await(ServiceCondition.NOT_ANSWERING);
        }
        Files.delete(socket);
        try (IpcServer _ = IpcServer.open(socket, service, Clock.system())) {
            await(ServiceCondition.RUNNING);
        }
    }

    @Test
    void noticesThatTheServiceEndsAndComesBack() throws Exception {
        try (IpcServer _ = IpcServer.open(socket, service, Clock.system())) {
            client.start();
            await(ServiceCondition.RUNNING);
        }
        await(ServiceCondition.NOT_INSTALLED);
        try (IpcServer _ = IpcServer.open(socket, service, Clock.system())) {
            await(ServiceCondition.RUNNING);
        }
    }

    @Test
    void showsNoMoreThanTenPicturesASecondAndTheLastOneInAnyCase() throws Exception {
        try (IpcServer _ = IpcServer.open(socket, service, Clock.system())) {
            client.start();
            await(ServiceCondition.RUNNING);
            long sinceNs = Clock.system().nanos();
            for (int i = 0; i < 500; i++) {
                service.tell(i % 2 == 0 ? Samples.disconnected() : Samples.connected());
            }
            service.tell(Samples.empty());
            int pictures = 1;
            while (!await(_ -> true).status().equals(java.util.Optional.of(Samples.empty()))) {
                pictures++;
            }
            long tookMs = (Clock.system().nanos() - sinceNs) / 1_000_000;
            assertThat(pictures).isLessThanOrEqualTo((int) (tookMs / 100) + 1);
        }
    }

    @Test
    void answersQuestionsAndHandsOnRefusals() throws Exception {
        try (IpcServer _ = IpcServer.open(socket, service, Clock.system())) {
            assertThat(client.ask(new VersionRequest()).get().version()).isEqualTo("0.1.0");
            service.answer(
                    _ -> {
                        throw new MantaException(ErrorCode.NOT_PERMITTED, "not you");
                    });
            assertThatThrownBy(() -> client.ask(new DownRequest()).get())
                    .isInstanceOf(ExecutionException.class)
                    .hasRootCauseMessage("not you");
        }
    }

    @Test
    void givesUpAQuestionThatNobodyAnswers() throws Exception {
        try (ServerSocketChannel _ = silentServer()) {
            assertThatThrownBy(() -> client.ask(new DownRequest(), Duration.ofMillis(50)).get())
                    .hasMessageContaining("did not answer");
        }
    }
}
