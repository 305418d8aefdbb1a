package io.manta.desktop.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.manta.base.error.ErrorCode;
import io.manta.desktop.OnOwnDisplay;
import io.manta.desktop.Samples;
import io.manta.desktop.client.ServiceCondition;
import io.manta.desktop.client.ServiceSnapshot;
import io.manta.desktop.theme.Appearance;
import io.manta.desktop.tray.host.TrayMode;
import io.manta.desktop.view.View;
import io.manta.ipc.Permission;
import io.manta.ipc.Secret;
import io.manta.ipc.reply.BackupState;
import io.manta.ipc.reply.JoinResult;
import io.manta.ipc.reply.JoinStep;
import io.manta.ipc.reply.NetworkJoinReply;
import io.manta.ipc.reply.PairInspectReply;
import io.manta.ipc.reply.PairRestoreReply;
import io.manta.ipc.reply.PairTicketReply;
import io.manta.ipc.reply.PendingNetworkView;
import io.manta.ipc.reply.StatusView;
import io.manta.ipc.reply.TunnelState;
import io.manta.ipc.request.NetworkJoinRequest;
import io.manta.ipc.request.PairInspectRequest;
import io.manta.ipc.request.PairListRequest;
import io.manta.ipc.request.PairRestoreRequest;
import io.manta.ipc.request.PairTicketRequest;
import java.awt.image.BufferedImage;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.TabPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.testfx.util.WaitForAsyncUtils;

/**
 * Draws the main screens into {@code target/screenshots}, or where {@code -Dmanta.screenshots}
 * says: the pictures in {@code assets/screenshots} are made so.
 */
@ExtendWith(OnOwnDisplay.class)
class ScreenshotTest {
    private static final Path TARGET =
            Path.of(System.getProperty("manta.screenshots", "target/screenshots"));

    private static final String BOOK_CLUB = Samples.FAMILY.replace('a', 'b');

    @TempDir private Path folder;

    @ParameterizedTest
    @EnumSource(
            value = Appearance.class,
            names = {"LIGHT", "DARK"})
    void drawsTheMainScreens(Appearance appearance) throws Exception {
        Files.createDirectories(TARGET);
        String theme = appearance.name().toLowerCase(Locale.ROOT);
        WaitForAsyncUtils.waitForAsyncFx(90_000, () -> draw(appearance, theme));
        assertThat(TARGET.resolve("main-" + theme + ".png")).exists();
    }

    private Void draw(Appearance appearance, String theme) throws Exception {
        TestWindow window = new TestWindow(Locale.ENGLISH, appearance, folder);
        window.script();
        window.fillHistory();
        window.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.OPERATE));
        Scene scene = window.scene(1180, 760);
        TestWindow.layout(scene);
        window.graph.people().choose(Samples.family().peers().getFirst().deviceId().orElseThrow());
        save(scene, "main-" + theme);
        window.service.offer(ServiceSnapshot.running(Samples.aliased(), Permission.OPERATE));
        save(scene, "alias-" + theme);
        window.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.OPERATE));
        TabPane tabs = (TabPane) scene.lookup("#tabs");
        tabs.getSelectionModel().select(1);
        save(scene, "map-" + theme);
        tabs.getSelectionModel().select(2);
        save(scene, "invites-" + theme);
        tabs.getSelectionModel().select(3);
        save(scene, "requests-" + theme);
        tabs.getSelectionModel().select(5);
        save(scene, "room-" + theme);
        window.service.offer(ServiceSnapshot.running(Samples.disconnected(), Permission.OPERATE));
        window.service.offer(ServiceSnapshot.running(Samples.changed(), Permission.OPERATE));
        window.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.OPERATE));
        tabs.getSelectionModel().select(4);
        save(scene, "activity-" + theme);
        tabs.getSelectionModel().select(0);
        press(scene, "#day");
        save(scene, "history-" + theme);
        window.graph.sheets().show(View.DOCTOR);
        save(scene, "doctor-" + theme);
        press(scene, "#done");
        press(scene, "#diagnose");
        save(scene, "doctor-peer-" + theme);
        window.graph.sheets().show(View.CREATE_ROOM);
        save(scene, "create-" + theme);
        window.graph.sheets().show(View.INVITE);
        save(scene, "invite-" + theme);
        drawJoin(window, scene, theme);
        window.graph.sheets().show(View.SETTINGS);
        save(scene, "settings-" + theme);
        for (String page : List.of("notices", "network", "health")) {
            ((ToggleButton) scene.lookup("#" + page + "Tab")).fire();
            save(scene, "settings-" + page + "-" + theme);
        }
        window.graph.sheets().show(View.DEVICES);
        save(scene, "devices-" + theme);
        String ticket = "mantapair1" + "ybndrfg8ejkmcpqxot1uwisza345h769".repeat(3);
        window.asker.answer(
                PairTicketRequest.class,
                _ ->
                        new PairTicketReply(
                                new Secret(ticket),
                                new Secret("manta://pair/" + ticket),
                                Samples.NOW.plusSeconds(600)));
        press(scene, "#makeTicket");
        save(scene, "pairing-1-ticket-" + theme);
        window.graph.sheets().closeAll();
        window.graph.sheets().show(View.DEVICES);
        press(scene, "#enterTicket");
        save(scene, "pairing-1-enter-" + theme);
        window.graph.sheets().closeAll();
        window.asker.answer(PairListRequest.class, _ -> TestWindow.pairs(true));
        window.graph.sheets().show(View.DEVICES);
        save(scene, "pairing-2-words-" + theme);
        window.graph.sheets().show(View.CONTACTS);
        save(scene, "contacts-" + theme);
        press(scene, "#showMine");
        save(scene, "contact-id-" + theme);
        drawBackup(window, scene, theme);
        drawSetup(window, scene, theme);
        window.graph.sheets().closeAll();
        window.service.offer(
                ServiceSnapshot.looking().under(ServiceCondition.STOPPED, "nobody listens"));
        save(scene, "service-" + theme);
        return null;
    }

    private static void drawJoin(TestWindow window, Scene scene, String theme) throws Exception {
        window.asker.answer(
                NetworkJoinRequest.class,
                _ ->
                        new NetworkJoinReply(
                                JoinResult.PENDING,
                                BOOK_CLUB,
                                Optional.of("book-club"),
                                Optional.of("ann-laptop"),
                                Optional.empty(),
                                Optional.empty(),
                                Samples.WORDS,
                                true));
        window.graph.sheets().show(View.JOIN);
        save(scene, "join-1-code-" + theme);
        drawCamera(window, scene, theme);
        ((TextInputControl) scene.lookup("#code")).setText("manta://join/manta1bookclub");
        press(scene, "#join");
        window.service.offer(ServiceSnapshot.running(joining(), Permission.OPERATE));
        save(scene, "join-2-wait-" + theme);
        window.graph.sheets().closeAll();
        window.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.OPERATE));
    }

    /** A code before the camera, which cannot be read yet. */
    private static void drawCamera(TestWindow window, Scene scene, String theme) throws Exception {
        window.cameras.plugIn(Optional.empty());
        window.graph.sheets().show(View.JOIN);
        press(scene, "#useCamera");
        Object seen = new Object();
        window.cameras.hold(
                HeldCode.seen("manta://join/" + TestWindow.CODE),
                () -> Platform.runLater(() -> Platform.exitNestedEventLoop(seen, seen)));
        Platform.enterNestedEventLoop(seen);
        assertThat(window.cameras.on()).as("cameras that are on").isEqualTo(1);
        save(scene, "join-1-camera-" + theme);
        press(scene, "#stopCamera");
        window.graph.sheets().show(View.JOIN);
    }

    private static StatusView joining() {
        return Samples.status(
                TunnelState.UP,
                Samples.connected().networks(),
                List.of(
                        new PendingNetworkView(
                                BOOK_CLUB,
                                Optional.of("book-club"),
                                Samples.NOW,
                                Optional.of("ann-laptop"),
                                Optional.of(JoinStep.WAITING),
                                Optional.of("carol-work"),
                                Samples.WORDS,
                                Optional.empty())),
                List.of(),
                List.of(),
                Optional.empty());
    }

    private static void drawSetup(TestWindow window, Scene scene, String theme) throws Exception {
        window.graph.sheets().closeAll();
        window.service.offer(ServiceSnapshot.running(Samples.empty(), Permission.READ));
        window.graph.trayIs(TrayMode.NOTIFIER);
        window.graph.sheets().show(View.SETUP);
        save(scene, "setup-1-service-" + theme);
        window.service.offer(ServiceSnapshot.running(Samples.empty(), Permission.OPERATE));
        press(scene, "#next");
        save(scene, "setup-2-icon-" + theme);
        window.graph.trayIs(TrayMode.NONE);
        save(scene, "setup-2-no-icon-" + theme);
        press(scene, "#next");
        save(scene, "setup-3-begin-" + theme);
        press(scene, "#pair");
        save(scene, "setup-4-name-" + theme);
        press(scene, "#next");
        window.service.offer(ServiceSnapshot.running(Samples.connected(), Permission.OPERATE));
        window.graph.sheets().close();
        save(scene, "setup-5-test-" + theme);
    }

    private static void drawBackup(TestWindow window, Scene scene, String theme) throws Exception {
        window.graph.sheets().show(View.BACKUP);
        ((TextInputControl) scene.lookup("#passphrase")).setText("seven quiet otters at noon");
        ((TextInputControl) scene.lookup("#again")).setText("seven quiet");
        save(scene, "backup-1-passphrase-" + theme);
        ((TextInputControl) scene.lookup("#again")).setText("seven quiet otters at noon");
        press(scene, "#makeBackup");
        press(scene, "#showText");
        save(scene, "backup-2-keep-" + theme);
        window.graph.sheets().show(View.RESTORE);
        TextInputControl lines = (TextInputControl) scene.lookup("#lines");
        lines.setText(Samples.backup(3).lines().getFirst().reveal());
        save(scene, "restore-1-backup-" + theme);
        window.asker.answer(
                PairInspectRequest.class,
                _ -> new PairInspectReply(BackupState.WHOLE, 17, List.of()));
        lines.setText(Samples.backup(4).lines().getFirst().reveal());
        press(scene, "#next");
        ((TextInputControl) scene.lookup("#passphrase")).setText("six loud otters");
        ((CheckBox) scene.lookup("#forget")).setSelected(true);
        window.asker.refuse(
                PairRestoreRequest.class,
                ErrorCode.BACKUP_REFUSED,
                "the passphrase does not open this backup");
        press(scene, "#next");
        save(scene, "restore-2-passphrase-" + theme);
        window.asker.answer(PairRestoreRequest.class, _ -> new PairRestoreReply("ann", 3));
        press(scene, "#next");
        save(scene, "restore-3-done-" + theme);
    }

    private static void press(Scene scene, String button) {
        ((Button) scene.lookup(button)).fire();
    }

    private static void save(Scene scene, String name) throws Exception {
        TestWindow.layout(scene);
        // A scroll pane keeps a picture of itself, which nobody renews without a window.
        scene.getRoot().lookupAll("*").forEach(node -> node.setCache(false));
        WritableImage drawn = scene.snapshot(null);
        // Where nothing is transparent, writing need not divide each pixel by how much it is.
        BufferedImage opaque =
                new BufferedImage(
                        (int) drawn.getWidth(),
                        (int) drawn.getHeight(),
                        BufferedImage.TYPE_INT_RGB);
        BufferedImage image = SwingFXUtils.fromFXImage(drawn, opaque);
        File file = TARGET.resolve(name + ".png").toFile();
        ImageIO.write(image, "png", file);
    }
}
