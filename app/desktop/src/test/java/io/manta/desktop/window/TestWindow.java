package io.manta.desktop.window;

import io.manta.base.time.Clock;
import io.manta.desktop.FakeAsker;
import io.manta.desktop.FakeCameras;
import io.manta.desktop.FakeFiles;
import io.manta.desktop.FakePrinting;
import io.manta.desktop.FakeWork;
import io.manta.desktop.Samples;
import io.manta.desktop.WindowGraph;
import io.manta.desktop.activity.ActivityLog;
import io.manta.desktop.client.ServiceClient;
import io.manta.desktop.client.ServiceModel;
import io.manta.desktop.client.ServicePace;
import io.manta.desktop.client.ServiceTraces;
import io.manta.desktop.error.ErrorPresenter;
import io.manta.desktop.peers.RttHistory;
import io.manta.desktop.platform.Autostart;
import io.manta.desktop.platform.Clipboard;
import io.manta.desktop.platform.Preferences;
import io.manta.desktop.platform.Repair;
import io.manta.desktop.platform.RepairPlan;
import io.manta.desktop.platform.Surroundings;
import io.manta.desktop.text.Amounts;
import io.manta.desktop.text.Texts;
import io.manta.desktop.theme.Appearance;
import io.manta.desktop.theme.Theme;
import io.manta.desktop.view.View;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.BackupState;
import io.manta.ipc.reply.ConfigReply;
import io.manta.ipc.reply.ContactIdReply;
import io.manta.ipc.reply.InviteCreateReply;
import io.manta.ipc.reply.InviteListReply;
import io.manta.ipc.reply.InviteState;
import io.manta.ipc.reply.InviteView;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.OwnDeviceView;
import io.manta.ipc.reply.PairInspectReply;
import io.manta.ipc.reply.PairListReply;
import io.manta.ipc.reply.PairRestoreReply;
import io.manta.ipc.reply.PairWaitingView;
import io.manta.ipc.reply.PathKind;
import io.manta.ipc.reply.PingReply;
import io.manta.ipc.reply.RequestDecisionReply;
import io.manta.ipc.reply.RequestsReply;
import io.manta.ipc.reply.VersionReply;
import io.manta.ipc.request.ConfigGetRequest;
import io.manta.ipc.request.ConfigSetRequest;
import io.manta.ipc.request.ContactIdRequest;
import io.manta.ipc.request.ContactListRequest;
import io.manta.ipc.request.HistoryRequest;
import io.manta.ipc.request.InviteCreateRequest;
import io.manta.ipc.request.InviteListRequest;
import io.manta.ipc.request.NetcheckRequest;
import io.manta.ipc.request.PairBackupRequest;
import io.manta.ipc.request.PairInspectRequest;
import io.manta.ipc.request.PairListRequest;
import io.manta.ipc.request.PairRestoreRequest;
import io.manta.ipc.request.PingRequest;
import io.manta.ipc.request.RequestAcceptRequest;
import io.manta.ipc.request.RequestsListRequest;
import io.manta.ipc.request.VersionRequest;
import io.manta.ipc.request.WhoisRequest;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Scene;
import javafx.stage.Stage;

/** A main window in front of a service that tests write. On the toolkit's thread. */
public final class TestWindow {
    /** Of an invite. */
    static final String CODE =
            "manta1ybndrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1uwi"
                    + "sza345h769ybndrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot"
                    + "1uwisza345h769ybndrfg8ejkmcpq";

    static final String CONTACT = "annc8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1uwis";

    public final FakeAsker asker = new FakeAsker();
    public final ServiceModel service = new ServiceModel(Runnable::run);
    public final StringClipboard clipboard = new StringClipboard();
    public final FakeFiles files = new FakeFiles();
    public final FakePrinting printing = new FakePrinting();
    public final FakeCameras cameras = new FakeCameras();
    public final Theme theme = new Theme();
    public final Texts texts;
    public final WindowGraph graph;
    private final TestClock clock = new TestClock();
    private final RttHistory history = new RttHistory(clock);
    private final ActivityLog activity = new ActivityLog(clock);

    public TestWindow(Locale language, Appearance appearance, Path folder) {
        texts = Texts.in(language);
        service.snapshotProperty().addListener((_, _, now) -> activity.note(now));
        theme.appearanceProperty().set(appearance);
        ServiceClient client =
                new ServiceClient(
                        "test",
                        new ServiceTraces(folder.resolve("none.sock"), List.of()),
                        Clock.system(),
                        ServicePace.OF_A_PERSON,
                        service);
        graph =
                new WindowGraph(
                        new WindowGraph.Parts(
                                service,
                                client,
                                asker,
                                clipboard,
                                files,
                                printing,
                                cameras,
                                new FakeWork(),
                                new Preferences(folder.resolve("desktop.properties")),
                                new Autostart(folder.resolve("a.desktop"), folder.resolve("m")),
                                theme,
                                new Repair(Runnable::run),
                                new RepairPlan(List.of(folder), folder, "ann"),
                                new Surroundings("ann-laptop", true),
                                history,
                                activity,
                                clock,
                                texts,
                                new Amounts(texts, ZoneOffset.UTC),
                                new ErrorPresenter(texts),
                                "0.1.0",
                                () -> {}));
    }

    /** An hour of round-trip times, so that there are lines to see. */
    public void fillHistory() {
        Map<String, Double> now = new HashMap<>();
        for (int i = 0; i < 720; i++) {
            now.clear();
            for (var peer : Samples.family().peers()) {
                double rtt = peer.rttMs().orElse(Double.NaN);
                double wave = Math.sin(i * 0.9 + rtt) + Math.sin(i * 0.37) * 0.8;
                double bump = i > 690 && i < 697 && rtt == 18 ? 14 : 0;
                now.put(peer.deviceId().orElseThrow(), rtt * (1 + wave * 0.04) + bump);
            }
            history.note(now);
            clock.advanceNs(5_000_000_000L);
        }
    }

    public Scene scene(double width, double height) {
        Scene scene = new Scene(graph.loader().load(View.MAIN).root(), width, height);
        theme.dress(scene);
        return scene;
    }

    public Stage show(double width, double height) {
        Stage stage = new Stage();
        stage.setScene(scene(width, height));
        stage.show();
        return stage;
    }

    /** Lays out what is not on a screen; twice, as what the first pass makes has no style yet. */
    static void layout(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    /** Two devices, and perhaps a third that waits. */
    static PairListReply pairs(boolean waiting) {
        return new PairListReply(
                "annrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u",
                true,
                List.of(
                        new OwnDeviceView(
                                "annlaptop8ejkmcp",
                                "ann-laptop",
                                true,
                                true,
                                Optional.empty(),
                                true),
                        new OwnDeviceView(
                                "annphone98ejkmcp",
                                "ann-phone",
                                false,
                                false,
                                Optional.of(Samples.NOW),
                                true)),
                Optional.empty(),
                waiting
                        ? Optional.of(
                                new PairWaitingView(
                                        "anntablet8ejkmcp",
                                        "ann-tablet",
                                        Samples.WORDS,
                                        Samples.NOW.plusSeconds(300)))
                        : Optional.empty(),
                Optional.empty(),
                "1");
    }

    /** Answers as a family would. */
    public void script() {
        asker.answer(
                        InviteCreateRequest.class,
                        _ ->
                                new InviteCreateReply(
                                        new Secret(CODE),
                                        new Secret("manta://join/" + CODE),
                                        "k3x9",
                                        Optional.of(Samples.NOW.plusSeconds(7 * 86_400)),
                                        Optional.of(1),
                                        Samples.FAMILY,
                                        "family",
                                        Optional.empty()))
                .answer(
                        InviteListRequest.class,
                        _ ->
                                new InviteListReply(
                                        Samples.FAMILY,
                                        "family",
                                        List.of(
                                                invite("k3x9", InviteState.OPEN, Optional.empty()),
                                                invite(
                                                        "p7ao",
                                                        InviteState.SPENT,
                                                        Optional.of("carol-work")),
                                                invite(
                                                        "m2ne",
                                                        InviteState.REVOKED,
                                                        Optional.empty()))))
                .answer(
                        RequestsListRequest.class,
                        _ ->
                                new RequestsReply(
                                        List.of(
                                                new JoinRequestView(
                                                        Samples.FAMILY,
                                                        "evefg8ej",
                                                        "evefg8ejkmcpqxot1uwisza345h769",
                                                        Optional.of("eve-macbook"),
                                                        Samples.WORDS,
                                                        Optional.of("192.168.1.77"),
                                                        42,
                                                        "family"))))
                .answer(HistoryRequest.class, _ -> Samples.day())
                .answer(NetcheckRequest.class, _ -> Samples.netcheck(true))
                .answer(
                        PingRequest.class,
                        request ->
                                new PingReply(
                                        request.peer(),
                                        Optional.empty(),
                                        true,
                                        Optional.of(18.4),
                                        PathKind.DIRECT))
                .answer(PairListRequest.class, _ -> pairs(false))
                .answer(PairBackupRequest.class, _ -> Samples.backup(17))
                .answer(
                        PairInspectRequest.class,
                        _ -> new PairInspectReply(BackupState.PARTIAL, 17, List.of(2, 5, 7)))
                .answer(
                        PairRestoreRequest.class,
                        _ -> new PairRestoreReply("annrfg8ejkmcpqxot1uw", 3))
                .answer(
                        VersionRequest.class,
                        _ -> new VersionReply("0.1.0", Optional.empty(), 1, "25", "Linux"))
                .answer(ConfigGetRequest.class, _ -> Samples.settings())
                .answer(ConfigSetRequest.class, _ -> new ConfigReply(List.of()))
                .answer(WhoisRequest.class, request -> Samples.whois(request.network()))
                .answer(ContactListRequest.class, _ -> Samples.contacts("1"))
                .answer(
                        ContactIdRequest.class,
                        _ -> new ContactIdReply(CONTACT, "manta://contact/" + CONTACT))
                .answer(
                        RequestAcceptRequest.class,
                        request ->
                                new RequestDecisionReply(
                                        request.network(),
                                        "family",
                                        request.id(),
                                        "eve",
                                        Optional.of("eve-macbook"),
                                        true,
                                        false));
    }

    private static InviteView invite(String id, InviteState state, Optional<String> by) {
        return new InviteView(
                id,
                state,
                false,
                Samples.NOW.minusSeconds(3_600),
                "ann-laptop",
                Optional.of(Samples.NOW.plusSeconds(6 * 86_400)),
                Optional.empty(),
                by,
                by.map(_ -> Samples.NOW),
                by.isPresent() ? 1 : 0);
    }

    /** Keeps one text. */
    public static final class StringClipboard implements Clipboard {
        private Optional<String> kept = Optional.empty();

        @Override
        public void put(String text) {
            kept = Optional.of(text);
        }

        @Override
        public Optional<String> text() {
            return kept;
        }
    }

    private static final class TestClock implements Clock {
        private long nanos;

        void advanceNs(long by) {
            nanos += by;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        @Override
        public Instant now() {
            return Samples.NOW;
        }
    }
}
