package io.manta.daemon.api;

import static io.manta.daemon.api.ApiFixture.ANN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.manta.base.error.ErrorCode;
import io.manta.base.error.MantaException;
import io.manta.base.net.Endpoint;
import io.manta.engine.peer.EchoCount;
import io.manta.engine.peer.PeerState;
import io.manta.engine.peer.PeerStatus;
import io.manta.ipc.event.IpcEvent;
import io.manta.ipc.event.LogEvent;
import io.manta.ipc.event.StatusEvent;
import io.manta.ipc.reply.HistoryReply;
import io.manta.ipc.reply.HistoryStep;
import io.manta.ipc.reply.LogLevel;
import io.manta.ipc.reply.LogLine;
import io.manta.ipc.reply.PathChange;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PeerView;
import io.manta.ipc.reply.PingReply;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.HistoryRequest;
import io.manta.ipc.request.PeerAddRequest;
import io.manta.ipc.request.PingRequest;
import io.manta.ipc.request.StatusRequest;
import io.manta.ipc.request.SubscribeRequest;
import io.manta.ipc.request.Topic;
import io.manta.ipc.request.UpRequest;
import io.manta.ipc.socket.Subscription;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class ObserveTest {
    private static final String KEY = "xTIBA5rboUvnH4htodjb6e697QjLERt1NAB4mZqp8Dg=";

    @TempDir Path folder;
    private ApiFixture api;
    private final BlockingQueue<IpcEvent> events = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() throws Exception {
        api = new ApiFixture(folder);
        api.ask(
                new PeerAddRequest(
                        KEY,
                        Optional.of("office"),
                        Optional.of("192.0.2.1:51820"),
                        List.of("10.5.0.1", "10.6.0.0/16"),
                        Optional.empty(),
                        Optional.empty()));
    }

    @AfterEach
    void close() {
        api.close();
    }

    @Test
    void tellsSubscribersOnTheirThreadOfEveryChange() throws Exception {
        try (Subscription subscription = subscribe(Topic.STATUS)) {
            assertThat(subscription).isNotNull();
            assertThat(nextStatus().state()).isEqualTo(TunnelState.DOWN);

            api.ask(new UpRequest(Optional.empty()));

            awaitState(TunnelState.UP);
            assertThat(api.engine.isWatched()).isTrue();
        }
    }

    @Test
    void asksNoPeersForWhoeverDoesNotLook() throws Exception {
        try (Subscription subscription = subscribe(Topic.QUIET_STATUS)) {
            assertThat(subscription).isNotNull();
            assertThat(nextStatus().state()).isEqualTo(TunnelState.DOWN);

            api.ask(new UpRequest(Optional.empty()));

            awaitState(TunnelState.UP);
            assertThat(api.engine.isWatched()).isFalse();
            try (Subscription other = subscribe(Topic.STATUS)) {
                assertThat(other).isNotNull();
                api.engine.awaitWatched(true);
            }
            api.engine.awaitWatched(false);
        }
    }

    @Test
    void measuresRatesWhileSomebodyWatches() throws Exception {
        api.ask(new UpRequest(Optional.empty()));
        api.engine.show(status(1_000, 0));
        try (Subscription subscription = subscribe(Topic.STATUS)) {
            assertThat(subscription).isNotNull();
            PeerView peer = nextStatus().peers().getFirst();
            for (long bytes = 2_000; peer.rxBps() == 0; bytes += 1_000) {
                api.engine.show(status(bytes, 0));
                peer = nextStatus().peers().getFirst();
            }

            assertThat(peer.rxBps()).isPositive();
            assertThat(peer.txBps()).isZero();
        }
    }

    @Test
    void tellsLogLinesInOrderWithoutAnOldOneTwice() throws Exception {
        LoggerFactory.getLogger("io.manta.Before").info("before");
        try (Subscription subscription =
                api.api
                        .handler()
                        .subscribe(
                                ANN,
                                new SubscribeRequest(List.of(Topic.LOGS), Optional.of(60L)),
                                events::add)) {
            assertThat(subscription).isNotNull();
            LoggerFactory.getLogger("io.manta.After").info("after");
        }
        LoggerFactory.getLogger("io.manta.Later").info("too late");

        List<String> heard =
                events.stream()
                        .map(event -> ((LogEvent) event).line().message())
                        .filter(
                                m ->
                                        m.equals("before")
                                                || m.equals("after")
                                                || m.equals("too late"))
                        .toList();
        assertThat(heard).containsExactly("before", "after");
    }

    @Test
    void showsAPeerAsTheEngineSeesIt() throws Exception {
        api.engine.show(status(10, 20));

        PeerView peer = api.ask(new StatusRequest()).peers().getFirst();

        assertThat(peer.state()).isEqualTo(io.manta.ipc.reply.PeerState.ONLINE);
        assertThat(peer.path()).isEqualTo(PathKind.LAN);
        assertThat(peer.endpoint()).hasValue("192.168.1.5:51820");
        assertThat(peer.ipv4()).hasValue("10.5.0.1");
        assertThat(peer.rttMs()).hasValue(1.5);
        assertThat(peer.rxBytes()).isEqualTo(10);
        assertThat(peer.handshakes()).isEqualTo(3);
    }

    @Test
    void reportsAnEchoThatCameBackAndOneThatDidNot() throws Exception {
        api.engine.answerPings(CompletableFuture.completedFuture(Duration.ofMillis(7)));
        PingReply answered = api.ask(new PingRequest("office", 1_000));
        api.engine.answerPings(
                CompletableFuture.failedFuture(
                        new MantaException(ErrorCode.PEER_UNREACHABLE, "nothing came back")));
        PingReply lost = api.ask(new PingRequest("10.5.0.1", 1_000));
        api.engine.answerPings(new CompletableFuture<>());
        PingReply late = api.ask(new PingRequest(KEY, 1));

        assertThat(answered.rttMs()).hasValue(7.0);
        assertThat(answered.address()).hasValue("10.5.0.1");
        assertThat(lost.answered()).isFalse();
        assertThat(late.answered()).isFalse();
    }

    @Test
    void refusesToWaitForEver() {
        assertThat(
                        catchThrowableOfType(
                                        MantaException.class,
                                        () -> api.ask(new PingRequest("office", 60_000)))
                                .code())
                .isEqualTo(ErrorCode.INVALID_ARGUMENT);
    }

    @Test
    void tellsHowItWentWithAPeer() throws Exception {
        api.ask(new UpRequest(Optional.empty()));
        api.engine.show(status(5_000, 700));
        assertThat(api.ask(new HistoryRequest("office")).peer()).isEqualTo("office");
        api.engine.show(status(15_000, 700));
        HistoryReply reply = api.ask(new HistoryRequest("office"));
        assertThat(reply.steps()).extracting(HistoryStep::rxBytes).containsExactly(10_000L);
        assertThat(reply.changes()).extracting(PathChange::path).containsExactly(PathKind.LAN);
        assertThat(reply.changes().getFirst().endpoint()).contains("192.168.1.5:51820");
        assertThat(reply.since()).isBeforeOrEqualTo(reply.until());
        assertThat(
                        catchThrowableOfType(
                                        MantaException.class,
                                        () -> api.ask(new HistoryRequest("nobody")))
                                .code())
                .isEqualTo(ErrorCode.NOT_FOUND);
    }

    @Test
    void repliesWithAsMuchOfTheLogAsFitsIntoAFrame() {
        List<LogLine> many = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            many.add(new LogLine(Instant.EPOCH, LogLevel.INFO, "X", i + "\u0001".repeat(1_000)));
        }

        List<LogLine> fitting = ObserveRequests.newest(many);

        assertThat(fitting).hasSizeBetween(100, 180);
        assertThat(fitting.getLast()).isEqualTo(many.getLast());
    }

    private PeerStatus status(long rxBytes, long txBytes) {
        return new PeerStatus(
                api.engine.config().peers().getFirst(),
                PeerState.ONLINE,
                Optional.of(Endpoint.ofIpv4(0xC0A80105, 51_820)),
                Optional.of(Instant.EPOCH),
                Optional.of(Instant.EPOCH),
                rxBytes,
                txBytes,
                Optional.of(Duration.ofNanos(1_500_000)),
                EchoCount.NONE,
                1_280,
                3);
    }

    private Subscription subscribe(Topic topic) throws MantaException {
        return api.api
                .handler()
                .subscribe(
                        ANN, new SubscribeRequest(List.of(topic), Optional.empty()), events::add);
    }

    private void awaitState(TunnelState wanted) throws InterruptedException {
        while (nextStatus().state() != wanted) {
            // The feed may tell of states in between.
        }
    }

    private io.manta.ipc.reply.StatusView nextStatus() throws InterruptedException {
        IpcEvent event = events.poll(10, TimeUnit.SECONDS);
        assertThat(event).isInstanceOf(StatusEvent.class);
        return ((StatusEvent) event).status();
    }
}
