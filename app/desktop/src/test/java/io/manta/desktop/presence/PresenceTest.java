package io.manta.desktop.presence;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.base.time.Clock;
import io.manta.desktop.FakeAsker;
import io.manta.desktop.Samples;
import io.manta.desktop.bus.TestBus;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.notify.TestDaemon;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.text.Texts;
import io.manta.desktop.tray.TrayCommand;
import io.manta.desktop.tray.host.TrayMode;
import io.manta.desktop.tray.sni.TestPanel;
import io.manta.ipc.Permission;
import io.manta.ipc.reply.AttentionView;
import io.manta.ipc.reply.ConnectResult;
import io.manta.ipc.reply.ContactConnectReply;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.RequestDecisionReply;
import io.manta.ipc.reply.RequestsReply;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.ContactApproveRequest;
import io.manta.ipc.request.ContactDenyRequest;
import io.manta.ipc.request.ContactListRequest;
import io.manta.ipc.request.DownRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import io.manta.ipc.request.RequestsListRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresenceTest {
    private final FakeAsker asker = new FakeAsker();
    private final BlockingQueue<String> done = new LinkedBlockingQueue<>();
    private final ExecutorService toolkit =
            Executors.newSingleThreadExecutor(Thread.ofPlatform().name("toolkit").factory());
    private final ServiceModel service = new ServiceModel(toolkit);
    private volatile boolean watched;
    private TestBus bus;
    private TestPanel panel;
    private TestDaemon daemon;
    private Presence presence;
    private String item;

    private final class Recorder implements Windows, Clipboard {
        @Override
        public void show() {
            done.add("show");
        }

        @Override
        public void showRoom(String network) {
            done.add("room " + network);
        }

        @Override
        public void showAttention(AttentionView attention) {
            done.add("attention " + attention.id());
        }

        @Override
        public void showDoctor() {
            done.add("doctor");
        }

        @Override
        public void showSettings() {
            done.add("settings");
        }

        @Override
        public boolean isWatched() {
            return watched;
        }

        @Override
        public void trayIs(TrayMode mode) {
            done.add("tray " + mode);
        }

        @Override
        public void quit() {
            done.add("quit");
        }

        @Override
        public void put(String text) {
            done.add("copied " + text);
        }

        @Override
        public Optional<String> text() {
            return Optional.empty();
        }
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        asker.answer(RequestsListRequest.class, _ -> new RequestsReply(List.of(eve())));
        bus = new TestBus(folder);
        panel = new TestPanel(bus);
        daemon = new TestDaemon(bus);
        Recorder recorder = new Recorder();
        presence =
                new Presence(
                        new Presence.Parts(
                                service,
                                asker,
                                recorder,
                                recorder,
                                Clock.system(),
                                toolkit,
                                Words.in(Locale.UK),
                                _ -> true,
                                "0.1.0",
                                Map.of("DBUS_SESSION_BUS_ADDRESS", bus.address()),
                                folder,
                                (_, _, _) -> Optional.empty()));
        toolkit.execute(presence::start);
        item = panel.announced();
        assertThat(done()).isEqualTo("tray NOTIFIER");
    }

    @AfterEach
    void stop() throws Exception {
        presence.close();
        toolkit.close();
        daemon.close();
        panel.close();
        bus.close();
    }

    private static JoinRequestView eve() {
        return new JoinRequestView(
                Samples.FAMILY,
                Samples.knock().id(),
                "eve",
                Optional.of("eve-macbook"),
                Samples.WORDS,
                Optional.empty(),
                3,
                "family");
    }

    private String done() throws InterruptedException {
        return Objects.requireNonNull(done.poll(10, TimeUnit.SECONDS), "something was done");
    }

    private void say(StatusView status) {
        service.offer(ServiceSnapshot.running(status, Permission.OPERATE));
    }

    private void settle() {
        CompletableFuture.runAsync(() -> {}, toolkit).join();
    }

    @Test
    void letsSomebodyInFromTheNotificationWithTheWindowClosed() throws Exception {
        say(Samples.connected());
        TestDaemon.Shown shown = daemon.shown();
        assertThat(shown.summary()).isEqualTo("eve-macbook would like to join family");
        assertThat(shown.body()).contains("harbor · violet");
        CompletableFuture<Void> asked = new CompletableFuture<>();
        asker.answer(
                RequestAcceptRequest.class,
                request -> {
                    assertThat(request.id()).isEqualTo(Samples.knock().id());
                    asked.complete(null);
                    return new RequestDecisionReply(
                            request.network(),
                            "family",
                            request.id(),
                            "eve",
                            Optional.empty(),
                            true,
                            false);
                });
        daemon.press(shown, "Let in");
        asked.get(10, TimeUnit.SECONDS);
        say(Samples.status(TunnelState.UP, List.of(Samples.family()), List.of()));
        assertThat(daemon.closed()).isEqualTo(shown.number());
    }

    @Test
    void connectsWithSomebodyFromTheNotificationAndWithdrawsItWhenAnsweredElsewhere()
            throws Exception {
        asker.answer(ContactListRequest.class, _ -> Samples.contacts("1"));
        say(Samples.status(TunnelState.UP, List.of(), List.of(Samples.contactKnock())));
        TestDaemon.Shown shown = daemon.shown();
        assertThat(shown.summary()).isEqualTo("eve-macbook asks for a private link with you");
        assertThat(shown.body()).contains("harbor · violet");
        CompletableFuture<String> approved = new CompletableFuture<>();
        CompletableFuture<Boolean> blocked = new CompletableFuture<>();
        asker.answer(
                ContactApproveRequest.class,
                request -> {
                    approved.complete(request.id());
                    return new ContactConnectReply(
                            ConnectResult.PENDING,
                            "evec",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            List.of(),
                            "",
                            true);
                });
        asker.answer(
                ContactDenyRequest.class,
                request -> {
                    blocked.complete(request.block());
                    return Samples.contacts("2");
                });
        daemon.press(shown, "Let in");
        assertThat(approved.get(10, TimeUnit.SECONDS)).isEqualTo(Samples.contactKnock().id());
        daemon.press(shown, "Block");
        assertThat(blocked.get(10, TimeUnit.SECONDS)).isTrue();
        say(Samples.status(TunnelState.UP, List.of(), List.of()));
        assertThat(daemon.closed()).isEqualTo(shown.number());
    }

    @Test
    void doesWhatIsClickedInTheMenu() throws Exception {
        say(Samples.connected());
        assertThat(panel.signal()).startsWith("layout");
        panel.click(item, "This device");
        assertThat(done()).isEqualTo("copied 100.88.12.4");
        panel.click(item, "Settings");
        assertThat(done()).isEqualTo("settings");
        panel.click(item, "Diagnose…");
        assertThat(done()).isEqualTo("doctor");
        panel.click(item, "Open this room");
        assertThat(done()).isEqualTo("room " + Samples.FAMILY);
        panel.click(item, "Quit app");
        assertThat(done()).isEqualTo("quit");
        asker.answer(DownRequest.class, _ -> Samples.disconnected());
        panel.click(item, "Disconnect and quit");
        assertThat(done()).isEqualTo("quit");
        settle();
        assertThat(asker.asked(DownRequest.class)).hasSize(1);
    }

    @Test
    void saysInWordsWhatDidNotWork() throws Exception {
        say(Samples.status(TunnelState.UP, List.of(), List.of()));
        assertThat(panel.signal()).startsWith("layout");
        asker.refuse(DownRequest.class, ErrorCode.NOT_PERMITTED);
        panel.click(item, "Disconnect and quit");
        ErrorPresenter words = new ErrorPresenter(Texts.in(Locale.UK));
        assertThat(daemon.shown().summary())
                .isEqualTo(words.of(ErrorCode.NOT_PERMITTED, "").title());
        assertThat(done).doesNotContain("quit");
    }

    @Test
    void speaksAnotherLanguageWhenThePersonChoosesOne() throws Exception {
        asker.answer(ContactListRequest.class, _ -> Samples.contacts("1"));
        say(Samples.connected());
        assertThat(daemon.shown().summary()).isEqualTo("eve-macbook would like to join family");
        settle();
        toolkit.execute(() -> presence.speak(Words.in(Locale.GERMANY)));
        settle();
        awaitLabel("Manta öffnen");
        say(Samples.status(TunnelState.UP, List.of(), List.of(Samples.contactKnock())));
        assertThat(daemon.shown().summary())
                .isEqualTo("eve-macbook bittet Sie um eine private Verbindung");
    }

    private void awaitLabel(String label) throws Exception {
        while (!panel.labels(item).contains(label)) {
            assertThat(panel.signal()).as("a change of the menu").isNotEmpty();
        }
    }

    /** The menu comes from memory: neither the service nor the toolkit is asked for it. */
    @Test
    void opensTheMenuWithinAHundredMillisecondsWhileEverythingElseStandsStill() throws Exception {
        say(Samples.connected());
        assertThat(panel.signal()).startsWith("layout");
        settle();
        service.offer(service.snapshot().under(ServiceCondition.NOT_ANSWERING, "nothing came"));
        assertThat(panel.signal()).isNotEmpty();
        CompletableFuture<Void> thaw = new CompletableFuture<>();
        toolkit.execute(thaw::join);
        try {
            panel.openingNs(item);
            long fastest = Long.MAX_VALUE;
            for (int i = 0; i < 5; i++) {
                fastest = Math.min(fastest, panel.openingNs(item));
            }
            assertThat(fastest).isLessThan(100_000_000L);
        } finally {
            thaw.complete(null);
        }
    }

    @Test
    void staysQuietWhileThePersonLooksAtTheWindow() throws Exception {
        watched = true;
        say(Samples.connected());
        assertThat(panel.signal()).startsWith("layout");
        settle();
        watched = false;
        toolkit.execute(presence::refresh);
        settle();
        toolkit.execute(() -> presence.run(new TrayCommand.Copy("x")));
        assertThat(daemon.shown().summary()).isEqualTo("Copied");
        assertThat(daemon.isQuiet()).isTrue();
    }
}
