package io.manta.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.desktop.OnOwnDisplay;
import io.manta.desktop.Samples;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.theme.Appearance;
import io.manta.desktop.view.View;
import io.manta.ipc.Permission;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.InviteCreateReply;
import io.manta.ipc.reply.InviteListReply;
import io.manta.ipc.reply.InviteState;
import io.manta.ipc.reply.InviteView;
import io.manta.ipc.reply.JoinRequestView;
import io.manta.ipc.reply.OwnDeviceView;
import io.manta.ipc.reply.PairListReply;
import io.manta.ipc.reply.PairWaitingView;
import io.manta.ipc.reply.RequestsReply;
import io.manta.ipc.request.InviteCreateRequest;
import io.manta.ipc.request.InviteListRequest;
import io.manta.ipc.request.PairListRequest;
import io.manta.ipc.request.RequestsListRequest;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.TabPane;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

/** Draws the main screens. The pictures are kept in {@code target/screenshots}. */
@ExtendWith(OnOwnDisplay.class)
class ScreenshotTest {
    private static final Path TARGET = Path.of("target", "screenshots");
    private static final String CODE =
            "manta1ybndrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpqxot1u"
                    + "wisza345h769ybndrfg8ejkmcpqxot1uwisza345h769ybndrfg8ejkmcpq";

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Appearance.class,
            names = {"LIGHT", "DARK"})
    void drawsTheMainScreens(Appearance appearance) throws Exception {
        Files.createDirectories(TARGET);
        String theme = appearance.name().toLowerCase(Locale.ROOT);
        WaitForAsyncUtils.waitForAsyncFx(30_000, () -> draw(appearance, theme));
        assertThat(TARGET.resolve("main-" + theme + ".png")).exists();
    }

    private Void draw(Appearance appearance, String theme) throws Exception {
        TestWindow window = new TestWindow(Locale.ENGLISH, appearance, folder);
        script(window);
        window.fillHistory();
        window.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.OPERATE));
        Scene scene = window.scene(1180, 760);
        layout(scene);
        window.graph.people().choose(Samples.family().peers().getFirst().deviceId().orElseThrow());
        save(scene, "main-" + theme);
        TabPane tabs = (TabPane) scene.lookup("#tabs");
        String[] names = {"main", "map", "invites", "requests", "room"};
        for (int i = 1; i < names.length; i++) {
            tabs.getSelectionModel().select(i);
            layout(scene);
            save(scene, names[i] + "-" + theme);
        }
        tabs.getSelectionModel().select(0);
        for (View view :
                List.of(View.CREATE_ROOM, View.INVITE, View.JOIN, View.DEVICES, View.SETTINGS)) {
            window.graph.sheets().show(view);
            save(scene, view.name().toLowerCase(Locale.ROOT) + "-" + theme);
        }
        window.asker.answer(PairListRequest.class, _ -> pairs(true));
        window.graph.sheets().show(View.DEVICES);
        save(scene, "pairing-" + theme);
        window.graph.sheets().close();
        window.service.offer(
                ServiceSnapshot.running(Samples.connected(), Permission.OPERATE)
                        .under(ServiceCondition.NOT_ANSWERING, "the service did not answer"));
        save(scene, "not_answering-" + theme);
        window.service.offer(ServiceSnapshot.running(Samples.empty(), Permission.OPERATE));
        save(scene, "welcome-" + theme);
        window.service.offer(
                ServiceSnapshot.looking()
                        .under(
                                ServiceCondition.STOPPED,
                                "nobody listens on /run/manta/manta.sock"));
        save(scene, "service-" + theme);
        return null;
    }

    private static void layout(Scene scene) {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        scene.getRoot().applyCss();
        scene.getRoot().layout();
    }

    private static void save(Scene scene, String name) throws Exception {
        layout(scene);
        BufferedImage image = SwingFXUtils.fromFXImage(scene.snapshot(null), null);
        File file = TARGET.resolve(name + ".png").toFile();
        ImageIO.write(image, "png", file);
    }

    private static PairListReply pairs(boolean waiting) {
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

    private static void script(TestWindow window) {
        window.asker
                .answer(
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
                .answer(PairListRequest.class, _ -> pairs(false));
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
}
